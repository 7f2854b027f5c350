import type { CheerioAPI } from 'cheerio';
import { validGtin } from './gtin.ts';
import type { ExtractedOffer } from './offer.ts';
import { currencyOf, machineAmount } from './price.ts';

/** The product that a page's OpenGraph tags describe; empty unless they say that it is one or name a price. */
export function openGraphOffer($: CheerioAPI, url: string): Omit<ExtractedOffer, 'method'>[] {
  const tags = new Map<string, string[]>();
  $('meta[property],meta[name]').each((_, meta) => {
    const name = (meta.attribs['property'] ?? meta.attribs['name'] ?? '').toLowerCase();
    const content = meta.attribs['content']?.trim();
    if (content && /^(?:og|product|twitter):/.test(name))
      tags.set(name, [...(tags.get(name) ?? []), content]);
  });
  const first = (...names: string[]) =>
    names.map((name) => tags.get(name)?.[0]).find(Boolean) ?? null;
  const title = first('og:title');
  const price = machineAmount(
    first('product:sale_price:amount', 'product:price:amount', 'og:price:amount'),
  );
  const isProduct = /^(?:og:)?product(?:\.item)?$/i.test(first('og:type') ?? '');
  if (!title || (!price && !isProduct)) return [];
  const currency = first(
    'product:sale_price:currency',
    'product:price:currency',
    'og:price:currency',
  );
  const stock = first('product:availability', 'og:availability') ?? '';
  const gtin = validGtin(first('product:ean', 'product:gtin', 'product:upc', 'product:isbn') ?? '');
  const [brand, sku, mpn] = [
    first('product:brand', 'og:brand'),
    first('product:retailer_item_id'),
    first('product:mfr_part_no'),
  ];
  const images = [
    ...(tags.get('og:image:secure_url') ?? []),
    ...(tags.get('og:image') ?? []),
    ...(tags.get('og:image:url') ?? []),
  ];
  return [
    {
      url: URL.parse(first('og:url') ?? '', url)?.href ?? url,
      title,
      description: first('og:description'),
      price,
      currency: currency ? currencyOf(currency) : null,
      sellerName: null,
      sellerUrl: null,
      category: first('product:category'),
      availability: /out|oos|discontinued|sold/i.test(stock)
        ? 'out-of-stock'
        : /in|available|pre/i.test(stock)
          ? 'in-stock'
          : 'unknown',
      identifiers: {
        ...(gtin ? { gtin } : {}),
        ...(sku ? { sku } : {}),
        ...(mpn ? { mpn } : {}),
        ...(brand ? { brand } : {}),
      },
      imageUrls: [...new Set(images.flatMap((image) => URL.parse(image, url)?.href ?? []))],
    },
  ];
}
