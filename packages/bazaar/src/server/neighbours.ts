import { Hono } from 'hono';
import { html } from 'hono/html';
import { document, originOf } from './page.ts';

/** What a scraper should say about each address of the host of difficult neighbours. */
export const NEIGHBOUR_PATHS: Readonly<
  Record<
    string,
    'ok' | 'blocked' | 'challenge' | 'parked' | 'cloaked' | 'soft-404' | 'error' | 'empty'
  >
> = {
  '/': 'ok',
  '/soft-404/lamp-77310': 'soft-404',
  '/parked': 'parked',
  '/challenge': 'challenge',
  '/forbidden': 'blocked',
  '/too-many': 'blocked',
  '/empty': 'empty',
  '/cloak': 'cloaked',
  '/broken': 'error',
  '/hang': 'error',
  '/loop/1': 'error',
};

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#222;background:#f4f4f2}main{max-width:680px;margin:12vh auto;padding:0 24px}h1{font-size:28px}.spin{width:34px;height:34px;border:4px solid #ddd;border-top-color:#3370cc;border-radius:50%;animation:s 1s linear infinite}@keyframes s{to{transform:rotate(1turn)}}.ads a{display:block;background:#fff;border:1px solid #ddd;padding:14px 18px;margin:8px 0;color:#1a4fb4}';

/** The host of difficult neighbours: each page misbehaves in one way that real sites do. `held` collects what must be let go on close. */
export function neighboursApp(held: Set<() => void>): Hono {
  const app = new Hono();
  const page = (title: string, body: ReturnType<typeof html>): ReturnType<typeof html> =>
    document({ language: 'en', title, style: STYLE, body: html`<main>${body}</main>` });
  app.get('/robots.txt', (c) =>
    c.text(`User-agent: *\nDisallow: /private/\nSitemap: ${originOf(c)}/sitemap.xml\n`),
  );
  app.get('/sitemap.xml', (c) =>
    c.body(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${Object.keys(
        NEIGHBOUR_PATHS,
      )
        .map((path) => `  <url><loc>${originOf(c)}${path}</loc></url>`)
        .join('\n')}\n</urlset>\n`,
      200,
      { 'content-type': 'application/xml; charset=utf-8' },
    ),
  );
  app.get('/', (c) =>
    c.html(
      page(
        'Corner Row',
        html`<h1>Corner Row</h1>
          <p>A street of small shops. Some are shut, some are difficult, one is a shop.</p>
          <ul>
            ${Object.keys(NEIGHBOUR_PATHS)
              .slice(1)
              .map((path) => html`<li><a href="${path}">${path}</a></li>`)}
          </ul>`,
      ),
    ),
  );
  app.get('/soft-404/:slug', (c) =>
    c.html(
      page(
        'Page not found',
        html`<h1>Sorry, we can't find that page</h1>
          <p>The product you are looking for is no longer available or never was. Error 404.</p>
          <p><a href="/">Back to the start</a></p>`,
      ),
    ),
  );
  app.get('/parked', (c) =>
    c.html(
      page(
        'corner-row-lamps.example is for sale',
        html`<h1>This domain is for sale</h1>
          <p>corner-row-lamps.example is parked free of charge. Buy this domain today.</p>
          <div class="ads">
            ${['Table lamps on sale', 'Cheap lamp shades', 'Lighting near you', 'Home insurance quotes'].map((ad) => html`<a href="/parked?ad=${encodeURIComponent(ad)}">${ad}</a>`)}
          </div>
          <p>Related searches · Privacy policy</p>`,
      ),
    ),
  );
  app.get('/challenge', (c) =>
    c.html(
      page(
        'Just a moment...',
        html`<h1>Checking your browser</h1>
          <div class="spin"></div>
          <p>
            Please verify that you are human. This process is automatic; your browser will be sent
            on shortly. Enable JavaScript and cookies to continue.
          </p>
          <form action="/challenge">
            <label><input type="checkbox" name="human" /> I am not a robot</label>
          </form>`,
      ),
      503,
    ),
  );
  app.get('/forbidden', (c) =>
    c.html(
      page(
        '403 Forbidden',
        html`<h1>Access denied</h1>
          <p>You don't have permission to view this page. Reference 18.4f2e.</p>`,
      ),
      403,
    ),
  );
  app.get('/too-many', (c) => {
    c.header('retry-after', '120');
    return c.html(
      page(
        'Too many requests',
        html`<h1>Slow down</h1>
          <p>You have sent too many requests. Try again in two minutes.</p>`,
      ),
      429,
    );
  });
  app.get('/empty', (c) =>
    c.html('<!doctype html><html lang="en"><head><title></title></head><body></body></html>'),
  );
  app.get('/cloak', (c) => {
    const agent = (c.req.header('user-agent') ?? '').toLowerCase();
    if (/bot|crawl|spider|headless/.test(agent))
      return c.html(
        page(
          'Knitting for beginners',
          html`<h1>Knitting for beginners</h1>
            <p>Ten easy patterns for the long evenings of winter. Start with a scarf.</p>`,
        ),
      );
    return c.html(
      page(
        'Designer lamps outlet',
        html`<h1>Designer lamps outlet</h1>
          <p>All models, 80 % off, shipped from overseas. Only today.</p>`,
      ),
    );
  });
  app.get('/broken', (c) => c.html(page('Error', html`<h1>500 Internal Server Error</h1>`), 500));
  app.get(
    '/hang',
    (c) =>
      new Promise<Response>((resolve) => {
        const release = (): void => {
          held.delete(release);
          resolve(c.text('', 503));
        };
        held.add(release);
        c.req.raw.signal.addEventListener('abort', release, { once: true });
      }),
  );
  app.get('/loop/:n', (c) => c.redirect(`/loop/${c.req.param('n') === '1' ? 2 : 1}`, 302));
  app.notFound((c) => c.html(page('Not found', html`<h1>Not found</h1>`), 404));
  return app;
}
