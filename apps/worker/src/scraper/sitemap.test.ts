import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSitemap } from './sitemap.ts';

const url = 'https://shop.example/sitemap.xml';
const read = (text: string | Uint8Array, limits?: { maxBytes: number; maxEntries: number }) =>
  readSitemap({ body: Buffer.from(text as string), url, ...(limits ? { limits } : {}) });
const entry = (path: string) =>
  `<url><loc>https://shop.example${path}</loc><lastmod>2026-05-01</lastmod></url>`;

describe('readSitemap', () => {
  test('reads pages with dates, entities and name spaces, and leaves picture addresses out', async () => {
    const sitemap = await read(
      `<?xml version="1.0"?><s:urlset xmlns:s="x" xmlns:image="y"><s:url><s:loc> https://shop.example/a?x=1&amp;y=2 </s:loc><s:lastmod>2026-05-01</s:lastmod><image:image><image:loc>https://shop.example/i.jpg</image:loc></image:image></s:url></s:urlset>`,
    );
    expect(sitemap).toEqual({
      kind: 'urlset',
      entries: [{ url: 'https://shop.example/a?x=1&y=2', lastModified: new Date('2026-05-01') }],
      problem: null,
    });
  });

  test('reads an index, gzipped', async () => {
    const xml =
      '<sitemapindex><sitemap><loc>https://shop.example/1.xml.gz</loc></sitemap></sitemapindex>';
    const sitemap = await read(gzipSync(xml));
    expect(sitemap.kind).toBe('index');
    expect(sitemap.entries.map((one) => one.url)).toEqual(['https://shop.example/1.xml.gz']);
  });

  test('reads a plain list', async () => {
    const sitemap = await read('https://shop.example/a\nnonsense\r\nhttps://shop.example/b');
    expect(sitemap.entries.map((one) => one.url)).toEqual([
      'https://shop.example/a',
      'https://shop.example/b',
    ]);
  });

  test('keeps what came before the damage', async () => {
    const whole = gzipSync(
      `<urlset>${Array.from({ length: 5000 }, (_, i) => entry(`/${i}-${(i * 7919) % 1009}`)).join('')}</urlset>`,
    );
    const sitemap = await read(whole.subarray(0, whole.length / 2));
    expect(sitemap.problem).toContain('damaged');
    expect(sitemap.entries.length).toBeGreaterThan(100);
  });

  test('stops at its limits: entries, bytes and a compressed bomb', async () => {
    const many = await read(`<urlset>${entry('/a')}${entry('/b')}${entry('/c')}</urlset>`, {
      maxBytes: 1e6,
      maxEntries: 2,
    });
    expect(many.entries).toHaveLength(2);
    expect(many.problem).toContain('more than 2 entries');
    const bomb = await read(gzipSync(`<urlset>${entry('/a')}${' '.repeat(50_000_000)}</urlset>`), {
      maxBytes: 100_000,
      maxEntries: 10,
    });
    expect(bomb.entries).toHaveLength(1);
    expect(bomb.problem).toContain('larger than');
  });

  test('expands no entities and opens none', async () => {
    const sitemap = await read(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://shop.example/&b;&f;</loc></url></urlset>`,
    );
    expect(sitemap.entries[0]?.url).not.toMatch(/aaaa|root:/);
  });

  test('takes any bytes and gives only web addresses', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => Buffer.from(`<urlset><url><loc>${text}`)),
        ),
        async (body) => {
          for (const one of (await readSitemap({ body, url })).entries)
            expect(one.url).toMatch(/^https?:/);
        },
      ),
    );
  });
});
