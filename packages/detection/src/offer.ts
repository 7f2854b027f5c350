import type { Box, LicenceKind, MarkForm, RightKind, TextField } from '@ringer/domain';
import type { MarkDescription } from './mark/description.ts';
import type { OcrLine } from './ocr/ocr.ts';
import type { CopyDescription } from './copy/description.ts';
import type { DesignDescription } from './design/description.ts';
import type { GoodsGuess } from './signal/goods.ts';
import { prepareWord, type PreparedWord } from './text/match.ts';
import { foldText, type FoldedText } from './text/fold.ts';

/** What a page offers, as captured. Hostile: nothing in it is trusted. */
export type OfferInput = {
  title: string;
  description: string | null;
  sellerName: string | null;
  /** Absolute address of the offer's page. */
  url: string;
  images: {
    /** The offer's own number of the picture; regions refer to it. */
    imageIndex: number;
    bytes: Uint8Array;
    alt: string | null;
  }[];
  /** As asked for, in `currency`. */
  price?: number | null;
  /** ISO 4217 */
  currency?: string | null;
  /** As the page names it, in any language. */
  category?: string | null;
};

/** A right to look for, with its prepared references. */
export type RightInput = {
  id: string;
  kind: RightKind;
  /** Only on marks. */
  markForm?: MarkForm | null;
  title: string;
  words: string[];
  /** Nice classes, 1 to 45. */
  niceClasses?: readonly number[];
  /** Locarno classes such as "09-03". */
  locarnoClasses?: readonly string[];
  /** `features` is what prepareReference gave, as read from the database. */
  references: { id: string; features: unknown }[];
};

/** Who may use a right; without `rightId` it holds for every right of the brand. */
export type LicenceInput = { kind: LicenceKind; value: string; rightId: string | null };

/** A text of the offer, folded once for all rights. */
export type OfferText = {
  field: TextField;
  folded: FoldedText;
  /** Separators as spaces. */ plain: string;
};

/** A picture of an offer, described once for all rights. */
export type PictureDescription = {
  copy: CopyDescription;
  design: DesignDescription;
  lines: OcrLine[];
  /** The picture as a whole, then places that may hold a mark. */
  marks: MarkDescription[];
};

/** A reference picture with its features in memory. */
export type DescribedReference = {
  mark: MarkDescription;
  design: DesignDescription;
  copy: CopyDescription;
};

/** Where a line of letters stands: its span in the text of field `ocr`, and its box in a picture. */
export type LinePlace = { start: number; end: number; imageIndex: number; box: Box };

/** An offer with everything computed that does not depend on a right. */
export type DescribedOffer = {
  texts: OfferText[];
  sellerName: string | null;
  host: string | null;
  images: (PictureDescription & { imageIndex: number })[];
  /** Of the text of field `ocr`. */
  linePlaces: LinePlace[];
  price: { amount: number; currency: string } | null;
  /** Nice classes that title and category speak of. */
  goods: GoodsGuess | null;
};

/** A right with words folded and reference features in memory. */
export type DescribedRight = {
  id: string;
  kind: RightKind;
  title: string;
  markForm: MarkForm | null;
  words: PreparedWord[];
  niceClasses: readonly number[];
  locarnoClasses: readonly string[];
  references: (DescribedReference & { id: string })[];
};

/** Folds the texts of an offer; spans of a finding point into exactly these source texts. */
export function describeTexts(offer: OfferInput, readText: string): OfferText[] {
  const texts: OfferText[] = [];
  const add = (field: TextField, source: string | null) => {
    if (!source) return;
    const plain = field === 'url' ? source.replace(/[-_./+%=&?]/g, ' ') : source;
    texts.push({ field, folded: foldText(source), plain });
  };
  add('title', offer.title);
  add('description', offer.description);
  add('seller', offer.sellerName);
  add('url', offer.url);
  for (const image of offer.images) add('alt', image.alt);
  add('ocr', readText);
  return texts;
}

/** The letters of all pictures as one text, a line each, and where each line stands. */
export function joinLines(images: readonly { imageIndex: number; lines: readonly OcrLine[] }[]): {
  text: string;
  places: LinePlace[];
} {
  const places: LinePlace[] = [];
  let text = '';
  for (const { imageIndex, lines } of images) {
    for (const line of lines) {
      const start = text.length;
      text += line.text;
      places.push({ start, end: text.length, imageIndex, box: line.box });
      text += '\n';
    }
  }
  return { text, places };
}

/** Folds the word forms of a right. */
export function describeWords(words: readonly string[]): PreparedWord[] {
  return words.map(prepareWord).filter((word) => word.skeleton.length >= 2);
}
