import { canonicalUrl } from './canonical-url.ts';
import type { GatheredLink } from './in-page/gather.ts';
import type { FoundLink, LinkKind } from './page-capture.ts';

const productPath =
  /\/(?:products?|produkte?|produit|producto|prodotto|produk|item|items|itm|artikel|article|listing|offer|angebot|offre|oferta|oferty|dp|gp\/product|p|i|pd)\/[^/]|[-_/](?:p|i|sku|art)[-_]?\d{3,}|\d{5,}(?:\.html?)?$/i;
const productQuery = /[?&](?:product|product_id|item|item_id|sku|pid|offer)=/i;
const listPath =
  /\/(?:c|cat|category|categories|kategorien?|kategoria|collections?|catalogue?|katalog|shop|search|suche|s|browse|brand|brands|marke|seller|sellers|store|stores|haendler|vendeur|sprzedawca|rayon|department|deals|new)(?:[/?]|$)/i;
const pagePath =
  /\/(?:page|seite|strona|pagina)[/-]?\d+|[?&](?:page|p|pg|seite|strona|pagina|offset|start|cursor|after)=[^&]+/i;
const pageText =
  /^(?:\d{1,4}|next|weiter|nächste|suivant|siguiente|następna|volgende|successiva|load more|show more|mehr anzeigen|[»›→>]+|next page ?[»›→>]?)$/i;
const notPage =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|pdf|zip|gz|exe|dmg|mp4|webm|mp3|woff2?)$/i;

/** Links of a page that stay on its host, canonical, each once, with a hint of what waits there. */
export function sameHostLinks(links: readonly GatheredLink[], pageUrl: string): FoundLink[] {
  const host = URL.parse(pageUrl)?.host;
  const self = canonicalUrl(pageUrl);
  const found = new Map<string, FoundLink>();
  for (const link of links) {
    const url = canonicalUrl(link.url);
    if (!url || url === self || new URL(url).host !== host || notPage.test(new URL(url).pathname))
      continue;
    const kind = linkKind(link, url);
    const known = found.get(url);
    if (!known || (known.kind === 'other' && kind !== 'other'))
      found.set(url, { url, kind, text: link.text });
  }
  return [...found.values()];
}

function linkKind(link: GatheredLink, url: string): LinkKind {
  const { pathname, search } = new URL(url);
  const address = pathname + search;
  if (/\b(?:next|prev)\b/i.test(link.rel) || pagePath.test(address)) return 'pagination';
  if (pageText.test(link.text) && search !== '') return 'pagination';
  if (productPath.test(pathname) || productQuery.test(search)) return 'product';
  if (listPath.test(address)) return 'list';
  // Outside menus, a picture that links deeper is mostly a product card.
  if (link.hasImage && !link.isInFrame && pathname.length > 1) return 'product';
  return 'other';
}
