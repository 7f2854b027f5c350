import { readFileSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { assetPath } from '../manifest.ts';
import type { Currency, Offer } from '../world/market.ts';
import type { Shelf } from './shelf.ts';

/** A piece of escaped markup. */
export type Markup = ReturnType<typeof html>;

const LOCALES: Record<Currency, string> = {
  GBP: 'en-GB',
  EUR: 'de-DE',
  USD: 'en-US',
  PLN: 'pl-PL',
};

/** A price as its country writes it. */
export function money(amount: number, currency: Currency): string {
  return new Intl.NumberFormat(LOCALES[currency], { style: 'currency', currency }).format(amount);
}

/** Five stars of which a share is filled. */
export function stars(value: number): Markup {
  return html`<span class="stars" role="img" aria-label="${value.toFixed(1)} / 5"
    ><i style="width:${Math.round(value * 20)}%">★★★★★</i>★★★★★</span
  >`;
}

/** Joins pieces of markup. */
export function all<T>(list: readonly T[], draw: (item: T, index: number) => Markup): Markup {
  return html`${list.map(draw)}`;
}

/** Serves pictures, robots.txt, the sitemap and a favicon, which all shops share. */
export function serveBasics(
  app: Hono,
  shelf: () => Shelf,
  options: { colour: string; letter: string; paths(shelf: Shelf): string[] },
): void {
  app.get('/media/:file', (c) => {
    const match = /^([0-9a-f]{18})(-s)?\.webp$/.exec(c.req.param('file'));
    const name = match?.[1] === undefined ? undefined : shelf().pictureName(match[1]);
    if (name === undefined) return c.notFound();
    const bytes = readFileSync(
      assetPath(`${match?.[2] === undefined ? 'full' : 'thumb'}/${name}.webp`),
    );
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=3600',
    });
  });
  app.get('/robots.txt', (c) =>
    c.text(
      `User-agent: *\nDisallow: /basket\nDisallow: /account\nCrawl-delay: 0\nSitemap: ${originOf(c)}/sitemap.xml\n`,
    ),
  );
  app.get('/sitemap.xml', (c) => {
    const urls = [...options.paths(shelf()), ...shelf().offers.map((offer) => offer.path)];
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.map((path) => `  <url><loc>${originOf(c)}${path.replaceAll('&', '&amp;')}</loc></url>`).join('\n')}\n</urlset>\n`;
    return c.body(body, 200, { 'content-type': 'application/xml; charset=utf-8' });
  });
  app.get('/favicon.svg', (c) =>
    c.body(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${options.colour}"/><text x="16" y="23" font-family="Georgia,serif" font-size="20" fill="#fff" text-anchor="middle">${options.letter}</text></svg>`,
      200,
      { 'content-type': 'image/svg+xml' },
    ),
  );
}

/** Scheme, host and port under which the request came. */
export function originOf(c: Context): string {
  return new URL(c.req.url).origin;
}

/** A whole document. Nothing in it comes from outside the shop. */
export function document(options: {
  language: string;
  title: string;
  style: string;
  head?: Markup;
  body: Markup;
  script?: string;
}): Markup {
  return html`<!doctype html>
    <html lang="${options.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${options.title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        ${options.head ?? ''}
        <style>
          ${raw(options.style)}
        </style>
      </head>
      <body>
        ${options.body}
        ${
          options.script === undefined
            ? ''
            : html`<script>
                ${raw(options.script)};
              </script>`
        }
      </body>
    </html>`;
}

/** A number from the query between 1 and `most`. */
export function pageNumber(c: Context, most: number): number {
  const asked = Number(c.req.query('page') ?? '1');
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), Math.max(1, most)) : 1;
}

/** JSON for a script element: closing tags inside strings cannot end it. */
export function scriptJson(value: unknown): Markup {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** Other offers of the same kind. */
export function relatedTo(shelf: Shelf, offer: Offer, count: number): Offer[] {
  const at = shelf.offers.indexOf(offer);
  const same = [...shelf.offers.slice(at + 1), ...shelf.offers.slice(0, at)].filter(
    (item) => item.category === offer.category,
  );
  return same.slice(0, count);
}
