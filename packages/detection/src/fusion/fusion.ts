import type { Contribution, InfringementType, RightKind, SignalId } from '@ringer/domain';
import type { WordMatchKind } from '../text/match.ts';

/** Everything the score depends on, each in 0..1. */
export type FusionFeatures = {
  text: number;
  disguise: number;
  claim: number;
  copy: number;
  likeness: number;
  /** The goods look like the brand's own; counts beside the mark's name only. */
  goods: number;
  compatible: number;
  resale: number;
  licence: number;
};

/** Names weights and thresholds; changes whenever a score may change. */
export const fusionVersion = 'fusion-v0.1';

/**
 * Logits that a feature of 1 adds. Set by hand, not trained: docs/models/fusion-v0.md.
 * Signs are fixed: more likeness never lowers a score, more counter-evidence never raises it.
 */
const weights: Record<keyof FusionFeatures, number> = {
  text: 5,
  disguise: 0.8,
  claim: 1.5,
  copy: 6,
  likeness: 5,
  goods: 1.5,
  compatible: -2.5,
  resale: -1.5,
  // More than all evidence together: a licence always keeps the score under one half.
  licence: -18,
};
const bias = -4;

/** Everything that decides a score: two models with the same text give the same scores. */
export const fusionParameters = JSON.stringify({ version: fusionVersion, bias, weights });

/** How a share is called, and the signal whose reason tells it. */
const told: Record<keyof FusionFeatures, { label: string; signalId: SignalId }> = {
  text: { label: 'The mark in the text', signalId: 'text' },
  disguise: { label: 'The mark is disguised', signalId: 'text' },
  claim: { label: 'Words that claim a likeness', signalId: 'text' },
  copy: { label: 'A copied picture', signalId: 'copy' },
  likeness: { label: 'Pictures look alike', signalId: 'embedding' },
  goods: { label: "Goods like the brand's own", signalId: 'embedding' },
  compatible: { label: 'Named for compatibility', signalId: 'text' },
  resale: { label: 'Sold as used', signalId: 'text' },
  licence: { label: 'Licensed seller or site', signalId: 'offer' },
};

/**
 * An additive, monotone logistic score.
 * @returns score 0..1 and contributions in logits; with the contribution “bias” they sum to the score's logit.
 */
export function fuse(features: FusionFeatures): { score: number; contributions: Contribution[] } {
  const contributions: Contribution[] = [
    { id: 'bias', label: 'Before any evidence', logit: bias, signalId: null },
  ];
  let logit = bias;
  for (const id of Object.keys(weights) as (keyof FusionFeatures)[]) {
    const share = weights[id] * features[id];
    if (share === 0) continue;
    contributions.push({ id, ...told[id], logit: share });
    logit += share;
  }
  return { score: 1 / (1 + Math.exp(-logit)), contributions };
}

/** The infringement type that the strongest evidence speaks for; a rule, not a model. */
export function infringementTypeOf(evidence: {
  rightKind: RightKind;
  wordKind: WordMatchKind | null;
  text: number;
  inspired: number;
  replica: number;
  copy: number;
}): InfringementType {
  const { rightKind, wordKind, text, inspired, replica, copy } = evidence;
  if (rightKind === 'work') return 'copied-photo';
  if (rightKind === 'design') return 'design-copy';
  if (replica > 0 && replica >= inspired) return 'counterfeit';
  if (inspired > 0) return 'inspired-by';
  if (wordKind !== null && text >= 0.5) {
    if (wordKind === 'exact') return 'counterfeit';
    return wordKind === 'one-letter-off' ? 'altered-mark' : 'disguised-name';
  }
  // The figure without the word: the same picture is the mark itself, a mere likeness an altered one.
  return copy >= 1 ? 'counterfeit' : 'altered-mark';
}
