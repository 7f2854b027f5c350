import type { LicenceKind, MarkForm, RightKind, TextField } from '@ringer/domain';
import type { RegionVector } from './reference.ts';
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
};

/** A right to look for, with its prepared references. */
export type RightInput = {
  id: string;
  kind: RightKind;
  /** Only on marks. */
  markForm?: MarkForm | null;
  title: string;
  words: string[];
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

/** An offer with everything computed that does not depend on a right. */
export type DescribedOffer = {
  texts: OfferText[];
  sellerName: string | null;
  host: string | null;
  images: { imageIndex: number; regions: RegionVector[] }[];
};

/** A right with words folded and reference features in memory. */
export type DescribedRight = {
  id: string;
  kind: RightKind;
  title: string;
  words: PreparedWord[];
  references: { id: string; regions: RegionVector[] }[];
};

/** Folds the texts of an offer; spans of a finding point into exactly these source texts. */
export function describeTexts(offer: OfferInput): OfferText[] {
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
  return texts;
}

/** Folds the word forms of a right. */
export function describeWords(words: readonly string[]): PreparedWord[] {
  return words.map(prepareWord).filter((word) => word.skeleton.length >= 2);
}
