import { validGtin } from './gtin.ts';
import type { ExtractedOffer } from './offer.ts';
import { currencyOf, machineAmount, parsePrice } from './price.ts';
import { isNode, listOf, type SchemaNode, textOf, typesOf } from './schema-node.ts';

const productType =
  /^(?:Product|ProductGroup|IndividualProduct|ProductModel|SomeProducts|Vehicle|Car)$/;
const maxOffers = 200;

type Draft = Omit<ExtractedOffer, 'method'>;

/** Offers that a page states in schema.org words; a product without price counts where it is the only one. */
export function schemaOffers(nodes: readonly SchemaNode[], url: string): Draft[] {
  const products: SchemaNode[] = [];
  for (const node of nodes) collectProducts(node, products, 0);
  const category = breadcrumb(nodes);
  const drafts = products.flatMap((product) =>
    productOffers(product, url, products.length === 1, category),
  );
  return unique(drafts).slice(0, maxOffers);
}

function collectProducts(node: SchemaNode, found: SchemaNode[], depth: number): void {
  if (depth > 6 || found.length >= maxOffers) return;
  const types = typesOf(node);
  if (types.some((type) => productType.test(type)) || (node['offers'] && textOf(node['name']))) {
    found.push(node);
    return;
  }
  if (types.includes('Offer') && isNode(listOf(node['itemOffered'])[0])) {
    const [item] = listOf(node['itemOffered']);
    if (isNode(item)) found.push({ ...item, offers: [node] });
    return;
  }
  // Only ways to what the page itself shows; related and similar products stay out.
  for (const way of [
    'mainEntity',
    'mainEntityOfPage',
    'itemListElement',
    'item',
    'itemOffered',
    'about',
  ]) {
    for (const next of listOf(node[way])) if (isNode(next)) collectProducts(next, found, depth + 1);
  }
}

function productOffers(
  product: SchemaNode,
  url: string,
  isOnly: boolean,
  category: string | null,
): Draft[] {
  const title = textOf(product['name']);
  if (!title) return [];
  const variants = listOf(product['hasVariant']).filter(isNode);
  const stated = listOf(product['offers'] ?? variants[0]?.['offers']).filter(isNode);
  const offers = stated.flatMap((offer) => {
    const inner = listOf(offer['offers']).filter(isNode);
    return inner.length > 0 ? inner.map((one) => ({ seller: offer['seller'], ...one })) : [offer];
  });
  if (offers.length === 0 && !isOnly) return [];
  const shared = {
    title,
    description: textOf(product['description']),
    category: textOf(product['category']) ?? category,
    identifiers: identifiersOf(product, offers[0] ?? variants[0]),
    imageUrls: imagesOf([...listOf(product['image']), ...listOf(variants[0]?.['image'])], url),
  };
  const drafts = (offers.length > 0 ? offers : [{}]).map((offer: SchemaNode): Draft => {
    const seller = listOf(offer['seller'] ?? offer['offeredBy'] ?? product['seller'])[0];
    return {
      ...shared,
      url: absolute(textOf(offer['url']) ?? textOf(product['url']), url) ?? url,
      ...priceOf(offer),
      sellerName: textOf(seller),
      sellerUrl: isNode(seller) ? absolute(textOf(seller['url'] ?? seller['@id']), url) : null,
      availability: availabilityOf(textOf(offer['availability'])),
    };
  });
  // Sizes and colours of one seller are one offer; its first price stands for it.
  return drafts.filter(
    (draft, index) => drafts.findIndex((other) => other.sellerName === draft.sellerName) === index,
  );
}

function priceOf(offer: SchemaNode): { price: string | null; currency: string | null } {
  const specifications = listOf(offer['priceSpecification']).filter(isNode);
  const current = specifications.find(
    (one) => !/strike|list|srp|msrp/i.test(textOf(one['priceType']) ?? ''),
  );
  for (const source of [offer, current]) {
    const raw = listOf(source?.['price'] ?? source?.['lowPrice'])[0];
    const price = machineAmount(raw);
    if (!price) continue;
    const code = textOf(source?.['priceCurrency'] ?? offer['priceCurrency']);
    const written = typeof raw === 'string' ? parsePrice(raw)?.currency : null;
    return { price, currency: (code ? currencyOf(code) : null) ?? written ?? null };
  }
  return { price: null, currency: null };
}

function identifiersOf(
  product: SchemaNode,
  offer: SchemaNode | undefined,
): ExtractedOffer['identifiers'] {
  const first = (...names: string[]) => {
    for (const source of [product, offer]) {
      for (const name of names) {
        const text = textOf(source?.[name]);
        if (text) return text.slice(0, 100);
      }
    }
    return null;
  };
  const gtin = ['gtin', 'gtin14', 'gtin13', 'gtin12', 'gtin8', 'ean', 'isbn']
    .map((name) => validGtin(first(name) ?? ''))
    .find((code) => code !== null);
  const coded = validGtin((first('productID') ?? '').replace(/^(?:ean|gtin\d*|upc|isbn):/i, ''));
  const [sku, mpn, brand] = [first('sku'), first('mpn'), textOf(product['brand'])];
  return {
    ...((gtin ?? coded) ? { gtin: (gtin ?? coded) as string } : {}),
    ...(sku ? { sku } : {}),
    ...(mpn ? { mpn } : {}),
    ...(brand ? { brand: brand.slice(0, 200) } : {}),
  };
}

function imagesOf(values: unknown[], url: string): string[] {
  const urls = values.flatMap((value) => {
    const text = isNode(value)
      ? textOf(value['contentUrl'] ?? value['url'] ?? value['@id'])
      : textOf(value);
    return absolute(text, url) ?? [];
  });
  return [...new Set(urls)].slice(0, 20);
}

function availabilityOf(text: string | null): ExtractedOffer['availability'] {
  const word = text?.split('/').at(-1)?.toLowerCase() ?? '';
  if (/instock|limited|instoreonly|onlineonly|preorder|presale|backorder|madetoorder/.test(word))
    return 'in-stock';
  return /outofstock|soldout|discontinued/.test(word) ? 'out-of-stock' : 'unknown';
}

function breadcrumb(nodes: readonly SchemaNode[]): string | null {
  const list = nodes.find((node) => typesOf(node).includes('BreadcrumbList'));
  const names = listOf(list?.['itemListElement'])
    .filter(isNode)
    .map((step) => textOf(step['name'] ?? step['item']))
    .filter((name) => name !== null);
  // The first is the shop's front page, the last the product itself.
  return names.slice(1, -1).join(' > ') || null;
}

function absolute(text: string | null, base: string): string | null {
  const url = text ? URL.parse(text, base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

function unique(drafts: Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = JSON.stringify([draft.url, draft.title, draft.price, draft.sellerName]);
    return seen.has(key) ? false : seen.add(key);
  });
}
