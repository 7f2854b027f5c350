import { type CheerioAPI, load } from 'cheerio';
import type { ExtractedOffer, OfferImage } from './offer.ts';
import { openGraphOffer } from './opengraph.ts';
import { linkedPictures } from './page-text.ts';
import { type ProseReading, readProse } from './prose-offer.ts';
import { rankImages } from './rank-images.ts';
import { jsonLdNodes, microdataNodes } from './schema-node.ts';
import { schemaOffers } from './schema-offers.ts';

type PageInput = {
  html: string;
  /** The page's address: the base of relative ones. */
  url: string;
  /** Pictures seen on the page; without them the HTML's own are taken. */
  images?: readonly OfferImage[];
};

const maxTitleChars = 1000;
const maxDescriptionChars = 10_000;

/**
 * Reads what a page offers for sale: JSON-LD first, then microdata, OpenGraph, and last the prose of a product page.
 * What the stronger source leaves open, the weaker ones fill in. Lists yield offers only where their data carries them.
 */
export function extractOffers({ html, url, images }: PageInput): ExtractedOffer[] {
  const $ = load(html);
  const language = $('html').attr('lang') ?? null;
  const pictures = images ?? htmlImages($, url);
  const linked = linkedPictures($, url);
  const prose = readProse($, url, language);
  const finish = (drafts: Omit<ExtractedOffer, 'method'>[], method: ExtractedOffer['method']) => {
    const chosen = mainOffers(drafts, url, prose.title);
    return chosen.map((draft) =>
      bounded(
        { ...(chosen.length === 1 ? fillIn(draft, prose) : draft), method },
        {
          images: chosen.length === 1 || draft.imageUrls.length > 0 ? pictures : [],
          linked,
        },
      ),
    );
  };
  const structured = [
    { method: 'json-ld', drafts: () => schemaOffers(jsonLdNodes($), url) },
    { method: 'microdata', drafts: () => schemaOffers(microdataNodes($), url) },
    { method: 'opengraph', drafts: () => openGraphOffer($, url) },
  ] as const;
  for (const { method, drafts } of structured) {
    const found = drafts();
    if (found.length > 0) return finish(found, method);
  }
  const { isProductPage, title, ...read } = prose;
  return isProductPage && title ? finish([{ ...read, url, title, imageUrls: [] }], 'prose') : [];
}

/** On a product page the data of related products stays out: the one that bears the page's address or heading stands. */
function mainOffers(
  drafts: Omit<ExtractedOffer, 'method'>[],
  url: string,
  heading: string | null,
): Omit<ExtractedOffer, 'method'>[] {
  const titles = new Set(drafts.map((draft) => draft.title));
  if (titles.size < 2) return drafts;
  const named = drafts.filter(
    (draft) => heading !== null && draft.title.toLowerCase() === heading.toLowerCase(),
  );
  if (named.length > 0) return named;
  const path = URL.parse(url)?.pathname;
  const own = drafts.filter((draft) => URL.parse(draft.url)?.pathname === path);
  // Entries without an address of their own all carry the page's: then it is a list.
  return own.length > 0 && new Set(own.map((draft) => draft.title)).size === 1 ? own : drafts;
}

function fillIn(
  draft: Omit<ExtractedOffer, 'method'>,
  prose: ProseReading,
): Omit<ExtractedOffer, 'method'> {
  return {
    ...draft,
    description: draft.description ?? prose.description,
    ...(draft.price === null ? { price: prose.price, currency: prose.currency } : {}),
    ...(draft.price !== null && draft.currency === null && prose.price === draft.price
      ? { currency: prose.currency }
      : {}),
    ...(draft.sellerName === null
      ? { sellerName: prose.sellerName, sellerUrl: prose.sellerUrl }
      : {}),
    ...(draft.sellerUrl === null && draft.sellerName === prose.sellerName
      ? { sellerUrl: prose.sellerUrl }
      : {}),
    category: draft.category ?? prose.category,
    availability: draft.availability === 'unknown' ? prose.availability : draft.availability,
    identifiers: { ...prose.identifiers, ...draft.identifiers },
  };
}

function bounded(
  offer: ExtractedOffer,
  { images, linked }: { images: readonly OfferImage[]; linked: ReadonlySet<string> },
): ExtractedOffer {
  return {
    ...offer,
    title: offer.title.slice(0, maxTitleChars),
    description: offer.description?.slice(0, maxDescriptionChars) ?? null,
    sellerName: offer.sellerName?.slice(0, 300) ?? null,
    category: offer.category?.slice(0, 300) ?? null,
    imageUrls: rankImages({ images, linked, title: offer.title, stated: offer.imageUrls }),
  };
}

function htmlImages($: CheerioAPI, url: string): OfferImage[] {
  return $('img')
    .toArray()
    .slice(0, 300)
    .flatMap((image) => {
      const { src, alt, width, height, 'data-src': lazy } = image.attribs;
      const address = URL.parse((src?.startsWith('data:') ? lazy : src) ?? lazy ?? '', url)?.href;
      if (!address) return [];
      const size = (text: string | undefined) => (text && /^\d+$/.test(text) ? Number(text) : null);
      return [
        { url: address, alt: alt ?? null, box: null, widthPx: size(width), heightPx: size(height) },
      ];
    });
}
