import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { validGtin } from './gtin.ts';
import type { ExtractedOffer } from './offer.ts';
import { ancestors, type TextLine, textLines } from './page-text.ts';
import { findPrices } from './price.ts';

/** What the prose of a page says about the one product on it; each null where it does not say. */
export type ProseReading = {
  title: string | null;
  description: string | null;
  price: string | null;
  currency: string | null;
  sellerName: string | null;
  sellerUrl: string | null;
  category: string | null;
  availability: ExtractedOffer['availability'];
  identifiers: ExtractedOffer['identifiers'];
  /** The page looks like one product for sale, not like a list or an article. */
  isProductPage: boolean;
};

const sellerLabel =
  /^(?:(?:sold|offered|shipped and sold|ships from and sold) by|(?:seller|vendor|merchant|shop|store)(?: name)?(?=\s*:)|verkauft (?:von|durch)|verkauf durch|angeboten von|(?:verkäufer(?:in)?|händler|anbieter(?:in)?)(?=\s*:|$)|vendu(?:e)? (?:et expédié )?par|(?:vendeur|vendeuse)(?=\s*:|$)|proposé par|vendido por|(?:vendedor(?:a)?)(?=\s*:|$)|venduto da|(?:venditore)(?=\s*:|$)|verkocht door|(?:verkoper)(?=\s*:|$)|(?:sprzedawca|sprzedający)(?=\s*:|$)|sprzedawane przez|sprzedaje|säljs av|(?:säljare)(?=\s*:|$)|sælges af|selges av|prodává|(?:prodejce)(?=\s*:|$)|(?:seller|sold by|verkäufer|vendeur)$)\s*:?\s*/i;
const buyWords =
  /\b(?:add to (?:cart|bag|basket)|buy(?: it)?(?: now)?|order now|in den warenkorb|jetzt kaufen|kaufen|ajouter au panier|acheter|añadir (?:al carrito|a la cesta)|comprar|aggiungi al carrello|acquista|in winkel(?:wagen|mandje)|do koszyka|dodaj do koszyka|kup teraz|kup|lägg i (?:varukorgen|kundvagnen)|köp|læg i kurv|do košíku|koupit)(?!\p{L})/iu;
const notThePrice =
  /versand|lieferung|shipping|delivery|postage|livraison|frais de port|dostaw|wysyłk|envío|spedizione|verzend|frakt|doprava|free over|\bsave\b|you save|\bsparen\b|ersparnis|rabatt|économis|ahorr|risparmi|oszczędz|\/\s?(?:kg|l|m|100|month|mo)\b|per (?:kg|100|month)|pro (?:kg|100|monat)|monatlich|mtl\b|gutschein|voucher|coupon|instead of|down from|reduced from|\bwas\b|statt\b|früher|au lieu de|en vez de|invece di|zamiast|przecen|poprzednio|uvp|rrp|msrp/i;
const priceName = /price|preis|prix|cena|precio|prezzo|prijs|pris\b|amount/i;
const inStock =
  /\b(?:in stock|available now|auf lager|sofort lieferbar|lieferbar|verfügbar|en stock|disponible|disponibile|op voorraad|dostępny|w magazynie|na stanie|i lager|på lager|skladem)(?!\p{L})/iu;
const outOfStock =
  /\b(?:out of stock|sold out|currently unavailable|ausverkauft|nicht (?:verfügbar|lieferbar|auf lager)|en rupture|épuisé|agotado|esaurito|uitverkocht|niedostępny|wyprzedan\w*|slutsåld|udsolgt|vyprodáno)(?!\p{L})/iu;
const frames = 'nav,footer,aside,[role="navigation"],[role="contentinfo"]';
const profilePath =
  /^\/(?:u|users?|members?|profiles?|sellers?|vendors?|makers|haendler|verkaeufer|vendeurs?|sprzedawcy?|uzytkownik|vendedor|venditore)\/[^/]+\/?$/i;
const maxPricedLine = 800;
const maxStandalonePrices = 6;

/** Reads a product page that has no machine-readable offer, the way a person would: heading, price, seller, words. */
export function readProse($: CheerioAPI, url: string, language: string | null): ProseReading {
  const body = $('body').get(0);
  const heading = mainHeading($);
  const lines = body ? textLines(body) : [];
  const start = heading
    ? lines.findIndex(({ element }) => element === heading || ancestors(element).includes(heading))
    : -1;
  const priced = priceLines($, lines, heading, language);
  const best = priced.toSorted((a, b) => weigh(b, start) - weigh(a, start))[0] ?? null;
  const seller = sellerOf($, lines, url);
  const text = lines.map((line) => line.text).join('\n');
  const hasBuy =
    lines.some((line) => line.text.length < 40 && buyWords.test(line.text)) || buyInputs($);
  const amounts = new Set(priced.filter((one) => one.isAlone).map((one) => one.amount));
  const isOne = amounts.size <= maxStandalonePrices;
  return {
    title: heading ? clean($(heading).text()) : null,
    description: description($, lines, start),
    price: best?.amount ?? null,
    currency: best?.currency ?? null,
    ...seller,
    category: crumbs($),
    availability: outOfStock.test(text)
      ? 'out-of-stock'
      : inStock.test(text)
        ? 'in-stock'
        : 'unknown',
    identifiers: identifiers(lines),
    isProductPage:
      heading !== null &&
      best !== null &&
      isOne &&
      (hasBuy || seller.sellerName !== null || (best.isAlone && best.isNamed)),
  };
}

type PricedLine = {
  amount: string;
  currency: string;
  order: number;
  isNamed: boolean;
  isAlone: boolean;
};

function mainHeading($: CheerioAPI): Element | null {
  const headings = $('h1')
    .toArray()
    .filter((one) => clean($(one).text()) !== '');
  const inMain = headings.find((one) => $(one).closest('main,article,[role="main"]').length > 0);
  const outside = headings.find((one) => $(one).closest(frames).length === 0);
  return inMain ?? outside ?? headings[0] ?? null;
}

function priceLines(
  $: CheerioAPI,
  lines: TextLine[],
  heading: Element | null,
  language: string | null,
): PricedLine[] {
  const headingPath = new Set(heading ? ancestors(heading) : []);
  return lines.flatMap(({ text, element, order }) => {
    if (text.length > maxPricedLine) return [];
    const price = findPrices(text, language).find(
      (one) => !notThePrice.test(clauseAround(text, one)),
    );
    if (!price || isInCard($, element, headingPath) || $(element).closest(frames).length > 0) {
      return [];
    }
    const near = [element, ...ancestors(element).slice(0, 3)];
    const isNamed = near.some(({ attribs }) =>
      priceName.test(
        `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['data-testid'] ?? ''}`,
      ),
    );
    const isAlone = text.length - price.length <= 30;
    return [{ amount: price.amount, currency: price.currency, order, isNamed, isAlone }];
  });
}

/** The part of a sentence that speaks of a price: “down from” belongs to the next price, not to this one. */
function clauseAround(text: string, { index, length }: { index: number; length: number }): string {
  const before =
    text
      .slice(0, index)
      .split(/[.!?;,:·|(]\s/)
      .at(-1) ?? '';
  const behind = text.slice(index + length).split(/[.!?;,·|)](?:\s|$)/, 1)[0] ?? '';
  return `${before.slice(-60)} ${behind.slice(0, 40)}`;
}

/** A card is a part of the page, apart from the heading, that links to a product of its own. */
function isInCard($: CheerioAPI, element: Element, headingPath: Set<Element>): boolean {
  for (const above of [element, ...ancestors(element)]) {
    if (headingPath.has(above) || above.name === 'body') return false;
    if (above.name === 'a' && above.attribs['href'] && !above.attribs['href'].startsWith('#'))
      return true;
    if (
      $(above).find(
        'a[href] img, h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4',
      ).length > 0
    )
      return true;
  }
  return false;
}

function weigh(line: PricedLine, start: number): number {
  const isBehindHeading = start >= 0 && line.order > start;
  const distance = start >= 0 ? Math.abs(line.order - start) : line.order;
  return (
    (isBehindHeading ? 3 : 0) +
    (line.isNamed ? 3 : 0) +
    (line.isAlone ? 2 : 0) -
    Math.min(distance, 60) / 15
  );
}

function sellerOf(
  $: CheerioAPI,
  lines: TextLine[],
  url: string,
): { sellerName: string | null; sellerUrl: string | null } {
  for (const [index, line] of lines.entries()) {
    const label = sellerLabel.exec(line.text)?.[0];
    if (label === undefined || $(line.element).closest('footer,nav').length > 0) continue;
    const rest = line.text.slice(label.length);
    const named = rest || (lines[index + 1]?.text ?? '');
    const holder = rest ? line : lines[index + 1];
    const name = clean(named.split(/\s+[|·•–—]\s+|\s*\(|\s{2,}|(?<=\p{L}{3})\.\s/u, 1)[0] ?? '');
    if (!name || name.length > 80 || !holder) continue;
    return sellerLink($, holder.element, name, url);
  }
  return profileLink($, url);
}

/** Where no label says who sells, the link to a member's page beside the product does. */
function profileLink(
  $: CheerioAPI,
  url: string,
): { sellerName: string | null; sellerUrl: string | null } {
  for (const link of $('main a[href], article a[href], [role="main"] a[href]')
    .toArray()
    .slice(0, 200)) {
    const href = URL.parse($(link).attr('href') ?? '', url);
    if (!href || !/^https?:$/.test(href.protocol) || !profilePath.test(href.pathname)) continue;
    const name = clean($(link).text());
    if (!name || name.length > 60 || $(link).closest(frames).length > 0) continue;
    return { sellerName: name, sellerUrl: href.href };
  }
  return { sellerName: null, sellerUrl: null };
}

function sellerLink($: CheerioAPI, element: Element, name: string, url: string) {
  for (const around of [element, ...ancestors(element).slice(0, 2)]) {
    const links = around.name === 'a' ? $(around) : $(around).find('a[href]');
    for (const link of links.toArray().slice(0, 20)) {
      const text = clean($(link).text());
      const href = URL.parse($(link).attr('href') ?? '', url);
      if (
        !text ||
        !href ||
        !/^https?:$/.test(href.protocol) ||
        !(name.startsWith(text) || text === name)
      )
        continue;
      return { sellerName: text, sellerUrl: href.href };
    }
  }
  return { sellerName: name, sellerUrl: null };
}

function description($: CheerioAPI, lines: TextLine[], start: number): string | null {
  const marked = $('[class*="description" i],[id*="description" i],[class*="beschreibung" i]')
    .first()
    .text();
  if (clean(marked).length >= 40) return clean(marked).slice(0, 5000);
  // The paragraphs that share a parent are one text; the longest such text behind the heading describes.
  const texts = new Map<unknown, string>();
  for (const { text, element } of lines.slice(start + 1)) {
    if (text.length < 20 || $(element).closest(`${frames},a,button,form`).length > 0) continue;
    const block = element.parent;
    texts.set(block, [texts.get(block), text].filter(Boolean).join('\n'));
  }
  const longest = [...texts.values()].toSorted((a, b) => b.length - a.length)[0];
  return longest ?? (clean($('meta[name="description" i]').attr('content') ?? '') || null);
}

function crumbs($: CheerioAPI): string | null {
  const trail = $('[class*="breadcrumb" i],[aria-label*="breadcrumb" i]').first();
  const names = trail
    .find('a')
    .toArray()
    .map((link) => clean($(link).text()))
    .filter(Boolean);
  return names.slice(1).join(' > ') || null;
}

function identifiers(lines: TextLine[]): ExtractedOffer['identifiers'] {
  const found: ExtractedOffer['identifiers'] = {};
  for (const [index, { text }] of lines.entries()) {
    if (text.length > 120) continue;
    const match =
      /^(?:(?<gtin>ean|gtin|upc|barcode)|(?<sku>sku|art(?:ikel|icle)?\.?[\s-]?(?:nr|nummer|no|number)?\.?|item (?:no|number)\.?|réf(?:érence)?\.?|ref\.?|referencia|kod(?: produktu)?|bestell-?nr\.?)|(?<mpn>mpn|model(?:l)?(?: (?:no|number))?\.?|modell-?nr\.?))(?:[-\s]?\d{0,2})?\s*[:#]?\s*(?<value>[\w./-]*)$/i.exec(
        text,
      );
    if (!match) continue;
    const value = match.groups?.['value'] || (lines[index + 1]?.text ?? '');
    if (!/^[\w./-]{2,40}$/.test(value) || !/\d/.test(value)) continue;
    const gtin = match.groups?.['gtin'] ? validGtin(value) : null;
    if (gtin) found.gtin ??= gtin;
    else if (match.groups?.['sku']) found.sku ??= value;
    else if (match.groups?.['mpn']) found.mpn ??= value;
  }
  return found;
}

function buyInputs($: CheerioAPI): boolean {
  return $('input[type="submit"],input[type="button"],button')
    .toArray()
    .some((one) =>
      buyWords.test(`${$(one).attr('value') ?? ''} ${$(one).attr('aria-label') ?? ''}`),
    );
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
