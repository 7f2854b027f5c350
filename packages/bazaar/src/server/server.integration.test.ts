import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAST_WEEK, startBazaar, type Bazaar } from '../index.ts';
import { locateTruth, readTruth } from '../truth/index.ts';

let bazaar: Bazaar;
const origin = (key: string): string => bazaar.hosts.find((host) => host.key === key)?.origin ?? '';
const page = async (url: string): Promise<string> => {
  const reply = await fetch(url);
  expect(reply.status, url).toBe(200);
  return reply.text();
};

beforeAll(async () => {
  bazaar = await startBazaar({ week: 4 });
});
afterAll(() => bazaar.close());

describe('the shops', () => {
  it('have an origin each', () => {
    expect(new Set(bazaar.hosts.map((host) => host.origin)).size).toBe(4);
  });

  it('serve every true offer of the week, with its price in view and nothing from outside', async () => {
    for (const record of locateTruth(readTruth({ week: 4 }), bazaar.hosts)) {
      const text = await page(record.url);
      const own = origin(record.shop);
      const outside = [...text.matchAll(/(?:src|href|action|srcset|content)="(https?:\/\/[^"]+)"/g)]
        .map((match) => match[1] ?? '')
        .filter((url) => !url.startsWith(own) && !url.startsWith('https://schema.org/'));
      expect(outside).toEqual([]);
      expect(text).not.toMatch(/url\(\s*['"]?https?:/);
      expect(text).toMatch(/£|€|\$|zł/);
      expect(text).not.toMatch(/lifted|altered-|-fake-|counterfeit/);
    }
  });

  it('describe products in JSON-LD on one, in microdata on the second and in prose only on the third', async () => {
    const truth = locateTruth(readTruth({ week: 4 }), bazaar.hosts);
    const first = async (shop: string): Promise<string> =>
      page(truth.find((record) => record.shop === shop)?.url ?? '');
    const json =
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await first('thistle'))?.[1] ??
      '';
    const product = JSON.parse(json) as {
      '@type': string;
      offers: { priceCurrency: string; price: string };
    };
    expect(product['@type']).toBe('Product');
    expect(product.offers.priceCurrency).toBe('GBP');
    expect(Number(product.offers.price)).toBeGreaterThan(0);
    const market = await first('kaufhafen');
    expect(market).toContain('itemprop="price"');
    expect(market).toContain('property="og:title"');
    const prose = await first('flipstow');
    expect(prose).not.toMatch(/ld\+json|itemprop|og:title/);
    expect(prose).toContain('srcset');
  });

  it('reach every offer by their pages', async () => {
    const live = readTruth({ week: 4 });
    const seen = new Set<string>();
    for (const [start, shop] of [
      ['/all', 'thistle'],
      ['/', 'flipstow'],
    ] as const) {
      let next: string | undefined = start;
      while (next !== undefined) {
        const text = await page(origin(shop) + next);
        for (const match of text.matchAll(/href="(\/(?:item|l)\/[^"]+)"/g))
          seen.add(match[1] ?? '');
        next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      }
    }
    const market = await page(`${origin('kaufhafen')}/`);
    for (const [, category] of market.matchAll(/href="\/kategorie\/([a-z]+)"/g)) {
      let api: string | undefined = `/api/liste?art=kategorie&wert=${category}&page=1`;
      while (api !== undefined) {
        const part = JSON.parse(await page(origin('kaufhafen') + api)) as {
          cards: string;
          api?: string;
        };
        for (const match of part.cards.matchAll(/href="(\/artikel\/[^"]+)"/g))
          seen.add(match[1] ?? '');
        api = part.api;
      }
    }
    expect(live.filter((record) => !seen.has(record.path)).map((record) => record.path)).toEqual(
      [],
    );
  });

  it('list every offer in their sitemaps and show its pictures', async () => {
    const map = await page(`${origin('flipstow')}/sitemap.xml`);
    const paths = readTruth({ week: 4 })
      .filter((record) => record.shop === 'flipstow')
      .map((record) => record.path);
    for (const path of paths) expect(map).toContain(`${path}</loc>`);
    const text = await page(`${origin('flipstow')}/`);
    const sources = [...text.matchAll(/ src="(\/media\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) {
      const reply = await fetch(origin('flipstow') + source);
      expect(reply.headers.get('content-type')).toBe('image/webp');
      expect((await reply.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
  });

  it('find what people type and escape it', async () => {
    expect(await page(`${origin('thistle')}/search?q=oskelle`)).toContain('Oskelle');
    expect(
      await page(
        `${origin('thistle')}/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
      ),
    ).not.toContain('<script>alert(1)');
    expect(await page(`${origin('kaufhafen')}/suche?q=kopfhorer`)).toContain('/artikel/');
  });

  it('give the same bytes for the same seed and week, and other offers in another week', async () => {
    const twin = await startBazaar({ week: 4 });
    try {
      for (const path of ['/', '/all?page=2']) {
        const there = twin.hosts[0]?.origin ?? '';
        expect((await page(there + path)).replaceAll(there, '')).toBe(
          (await page(origin('thistle') + path)).replaceAll(origin('thistle'), ''),
        );
      }
      const before = await page(`${twin.hosts[1]?.origin}/sitemap.xml`);
      twin.setWeek(LAST_WEEK);
      expect(await page(`${twin.hosts[1]?.origin}/sitemap.xml`)).not.toBe(before);
      expect(() => twin.setWeek(LAST_WEEK + 1)).toThrow(RangeError);
    } finally {
      await twin.close();
    }
  });

  it('take the next port when one is in use', async () => {
    const taken = Number(new URL(origin('thistle')).port);
    const other = await startBazaar({ port: taken });
    expect(other.hosts.every((host) => Number(new URL(host.origin).port) > taken)).toBe(true);
    await other.close();
  });
});

describe('the difficult neighbours', () => {
  it('answer in the way that their kind does', async () => {
    const at = origin('neighbours');
    const status = async (path: string, init: RequestInit = {}): Promise<number> =>
      (await fetch(at + path, init)).status;
    expect(await status('/soft-404/lamp-77310')).toBe(200);
    expect(await status('/forbidden')).toBe(403);
    expect(await status('/too-many')).toBe(429);
    expect(await status('/challenge')).toBe(503);
    await expect(fetch(`${at}/loop/1`)).rejects.toThrow('fetch failed');
    await expect(fetch(`${at}/hang`, { signal: AbortSignal.timeout(150) })).rejects.toThrow(
      'timeout',
    );
    const asRobot = await (
      await fetch(`${at}/cloak`, { headers: { 'user-agent': 'ExampleBot/1.0' } })
    ).text();
    const asReader = await (
      await fetch(`${at}/cloak`, { headers: { 'user-agent': 'Mozilla/5.0' } })
    ).text();
    expect(asRobot).not.toBe(asReader);
  });
});
