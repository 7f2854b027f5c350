import type { SignalId } from '@ringer/domain';
import { designSignal } from './design.ts';

/** What a signal is: its version changes whenever its values may change. */
export type SignalInfo = {
  id: SignalId;
  version: string;
  /** Typical cost of one offer with 4 pictures against 20 rights on one core, in milliseconds. */
  costMs: number;
  /** The paper or standard behind it. */
  source: string;
};

/** The signals that this version computes. */
export const signalRegistry = {
  text: {
    id: 'text',
    version: '2',
    costMs: 4,
    source:
      'Unicode UTS #39 (skeletons), UAX #15 (NFKC), RFC 3492 (punycode); Damerau 1964, SymSpell (Garbe 2012), Aho and Corasick 1975; names by a noisy channel (Brill and Moore 2000)',
  },
  copy: {
    id: 'copy',
    version: '2',
    costMs: 240,
    source:
      'PDQ (Facebook 2019); RootSIFT keypoints (Lowe 2004, Arandjelović and Zisserman 2012) with an a-contrario test (Moisan and Stival 2004)',
  },
  design: { ...designSignal, costMs: 200 },
  mark: {
    id: 'mark',
    version: '1',
    costMs: 300,
    source: 'docs/models/mark-encoder.md; cohort normalisation after Auckenthaler et al. 2000',
  },
  ocr: {
    id: 'ocr',
    version: '1',
    costMs: 600,
    source: 'PP-OCRv6 (PaddleOCR), docs/models/ocr.md',
  },
  offer: {
    id: 'offer',
    version: '2',
    costMs: 1,
    source:
      'Licences that the brand keeps; median absolute deviation (Hampel 1974); Nice and Locarno Classifications (WIPO)',
  },
} as const satisfies Partial<Record<SignalId, SignalInfo>>;
