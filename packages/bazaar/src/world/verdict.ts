import type { ShopKey } from './market.ts';
import type { Box } from './picture.ts';

export const INFRINGEMENTS = [
  'counterfeit',
  'altered-mark',
  'design-copy',
  'copied-photo',
  'disguised-name',
  'inspired-by',
] as const;
export const LAWFUL = ['genuine', 'licensed', 'compatible', 'unrelated', 'hard-negative'] as const;

export type InfringementType = (typeof INFRINGEMENTS)[number];
export type LawfulType = (typeof LAWFUL)[number];

/** A place in a picture of the offer, in shares of its width and height. */
export interface TruthBox {
  /** Position in the offer's list of pictures. */
  picture: number;
  of: 'mark' | 'product';
  box: Box;
}

/** What is true about one offer. */
export interface TruthRecord {
  offer: string;
  shop: ShopKey;
  path: string;
  seller: string;
  type: InfringementType | LawfulType;
  infringing: boolean;
  /** The right that is chiefly met; null for goods that have nothing to do with the client. */
  right: string | null;
  /** Every right met, the chief one first. */
  rights: readonly string[];
  boxes: readonly TruthBox[];
  /** Whether the fixed baseline catches it: an exact word in the title, or a photograph that stays within PDQ reach. Null where only a computed distance can tell. */
  expected: 'obvious' | 'outlier' | null;
  firstWeek: number;
  lastWeek: number | null;
  /** The offer that this one replaces after the seller adapted. */
  succeeds: string | null;
}
