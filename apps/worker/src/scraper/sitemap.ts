import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { canonicalUrl } from './canonical-url.ts';

/** Pages (`urlset`) or further sitemaps (`index`) named by one file; addresses are canonical. */
export type Sitemap = {
  kind: 'urlset' | 'index';
  entries: { url: string; lastModified: Date | null }[];
  /** A limit was reached or the file broke off; what came before is kept. */
  problem: string | null;
};

export type SitemapLimits = { maxBytes: number; maxEntries: number };

/** The protocol's own limits (sitemaps.org): 50 MiB uncompressed, 50,000 entries. */
export const sitemapLimits: SitemapLimits = { maxBytes: 50 * 1024 * 1024, maxEntries: 50_000 };

/**
 * Reads a sitemap, a sitemap index or a plain list of addresses, gzipped or not. The parser knows no entities but
 * XML's five, opens nothing, and stops at the limits, so a hostile file costs what the limits say.
 */
export async function readSitemap(input: {
  body: Uint8Array;
  url: string;
  limits?: SitemapLimits;
}): Promise<Sitemap> {
  const { body, url, limits = sitemapLimits } = input;
  const reader = sitemapReader(url, limits);
  let size = 0;
  let problem: string | null = null;
  const gzipped = body[0] === 0x1f && body[1] === 0x8b;
  const source = Readable.from([body]);
  const stream = gzipped ? source.pipe(createGunzip()) : source;
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      const room = limits.maxBytes - size;
      size += chunk.byteLength;
      reader.write(decoder.decode(chunk.subarray(0, room), { stream: true }));
      if (chunk.byteLength > room) {
        problem = `The sitemap is larger than ${limits.maxBytes} bytes; the rest was left out.`;
        break;
      }
      if (reader.full()) {
        problem = `The sitemap has more than ${limits.maxEntries} entries; the rest was left out.`;
        break;
      }
    }
  } catch {
    problem = 'The compressed sitemap is damaged; the part before the damage was read.';
  } finally {
    source.destroy();
    stream.destroy();
  }
  return { ...reader.end(), problem };
}

function sitemapReader(base: string, limits: SitemapLimits) {
  const entries: Sitemap['entries'] = [];
  let kind: Sitemap['kind'] = 'urlset';
  let isXml: boolean | null = null;
  let plain = '';
  let path: string[] = [];
  let text = '';
  let loc = '';
  let lastModified = '';

  const add = (address: string, modified: string) => {
    const url = canonicalUrl(address.trim(), base);
    const time = Date.parse(modified.trim());
    if (url && entries.length < limits.maxEntries) {
      entries.push({ url, lastModified: Number.isNaN(time) ? null : new Date(time) });
    }
  };

  const parser = new Parser(
    {
      onopentag(name) {
        const local = name.split(':').at(-1) ?? name;
        // An image's loc sits in <image:image>: only direct children of <url> and <sitemap> count.
        if (path.length < 64) path.push(local);
        if (local === 'sitemapindex') kind = 'index';
        if (local === 'url' || local === 'sitemap') {
          loc = '';
          lastModified = '';
        }
        text = '';
      },
      ontext(data) {
        if (text.length < 4096) text += data;
      },
      onclosetag(name) {
        const local = name.split(':').at(-1) ?? name;
        const parent = path.at(-2);
        if (parent === 'url' || parent === 'sitemap') {
          if (local === 'loc') loc = text;
          if (local === 'lastmod') lastModified = text;
        }
        if ((local === 'url' || local === 'sitemap') && loc) add(loc, lastModified);
        if (path.at(-1) === local) path = path.slice(0, -1);
        text = '';
      },
    },
    { xmlMode: true },
  );

  return {
    write(chunk: string) {
      isXml ??= /^\uFEFF?\s*</.test(chunk);
      if (isXml) return parser.write(chunk);
      const lines = (plain + chunk).split(/\r?\n/);
      plain = (lines.pop() ?? '').slice(0, 4096);
      for (const line of lines) if (/^\s*https?:/i.test(line)) add(line, '');
    },
    full: () => entries.length >= limits.maxEntries,
    end() {
      if (isXml) parser.end();
      else if (/^\s*https?:/i.test(plain)) add(plain, '');
      return { kind, entries };
    },
  };
}
