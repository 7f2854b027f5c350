import type { OfferImage } from './offer.ts';

type RankInput = {
  images: readonly OfferImage[];
  title: string;
  /** Addresses that the page's own data names, best first. */
  stated: readonly string[];
  /** Pictures in links to other pages. */
  linked: ReadonlySet<string>;
};

const maxImages = 10;
const decoration =
  /logo|icon|sprite|avatar|badge|banner|payment|placeholder|spinner|flag|rating|stars?\b|captcha|pixel/i;

/** Addresses of the pictures that show the product, best first: those the page names, then those that look the part. */
export function rankImages({ images, title, stated, linked }: RankInput): string[] {
  const onPage = new Set(images.map((image) => image.url));
  const named = stated.map((url) => (onPage.has(url) ? url : (sameFile(url, images)?.url ?? url)));
  const words = wordsOf(title);
  const scored = images
    .filter((image) => !image.url.startsWith('data:'))
    .map((image) => ({ url: image.url, score: score(image, words, linked.has(image.url)) }))
    .filter(({ score: value }) => value > 0)
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  const isShown = named.some((url) => onPage.has(url));
  // What the page names suffices if it was seen; else the best picture on the page stands in beside it.
  const own =
    named.length > 0
      ? isShown
        ? []
        : scored.slice(0, 1)
      : scored.filter(({ score: value }) => value >= best * 0.45);
  return [...new Set([...named, ...own.map(({ url }) => url)])].slice(0, maxImages);
}

function score(image: OfferImage, words: Set<string>, isLinked: boolean): number {
  const width = image.box?.width ?? image.widthPx ?? 200;
  const height = image.box?.height ?? image.heightPx ?? 200;
  if (width < 60 || height < 60) return 0;
  const ratio = Math.max(width, height) / Math.min(width, height);
  const size = Math.min(1, Math.sqrt(width * height) / 600);
  const altWords = wordsOf(image.alt ?? '');
  const shared = [...altWords].filter((word) => words.has(word)).length;
  const likeness = words.size > 0 ? shared / words.size : 0;
  const isTop = (image.box?.y ?? 0) < 1400;
  const isDecoration = decoration.test(image.url.split('/').slice(3).join('/'));
  return (
    (size + likeness * 0.8) *
    (ratio > 3 ? 0.3 : 1) *
    (isTop ? 1 : 0.4) *
    (isLinked ? 0.2 : 1) *
    (isDecoration ? 0.2 : 1)
  );
}

/** The same picture in another size: shops vary folder and query, not the file's name. */
function sameFile(url: string, images: readonly OfferImage[]): OfferImage | undefined {
  const name = fileName(url);
  return name.length < 6 ? undefined : images.find((image) => fileName(image.url) === name);
}

function fileName(url: string): string {
  const path = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  return path
    .replace(/\.\w+$/, '')
    .replace(/[-_]\d{2,4}(?:x\d{2,4})?$/, '')
    .toLowerCase();
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}
