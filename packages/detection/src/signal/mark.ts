import type { SignalResult } from '@ringer/domain';
import { matchMark, type MarkMatch } from '../mark/match.ts';
import type { DescribedOffer, DescribedRight } from '../offer.ts';
import { signalRegistry } from './registry.ts';

/** Below it a likeness of marks is not worth a word. */
const minValue = 0.2;

/** The figure of a mark in the pictures of an offer: the best place against the best reference. Value 0..1. */
export function markSignal(
  offer: Pick<DescribedOffer, 'images'>,
  right: Pick<DescribedRight, 'kind' | 'references'>,
): { value: number; results: SignalResult[] } {
  let best: { match: MarkMatch; imageIndex: number; referenceId: string } | null = null;
  for (const { imageIndex, marks } of right.kind === 'mark' ? offer.images : []) {
    for (const mark of marks) {
      for (const reference of right.references) {
        const match = matchMark(mark, reference.mark);
        if (!match || match.score <= (best?.match.score ?? -Infinity)) continue;
        best = { match, imageIndex, referenceId: reference.id };
      }
    }
  }
  if (!best || best.match.value < minValue) return { value: best?.match.value ?? 0, results: [] };
  const { match, imageIndex, referenceId } = best;
  const { id, version } = signalRegistry.mark;
  const pair = 2;
  return {
    value: match.value,
    results: [
      {
        id,
        version,
        value: match.value,
        counter: false,
        reason: `Picture ${imageIndex + 1} shows a figure like the mark (${Math.round(100 * match.value)} of 100; 50 is one chance in 10,000).`,
        regions: [
          { kind: 'offer-image', imageIndex, box: match.box, pair },
          { kind: 'reference-image', referenceId, box: match.referenceBox, pair },
        ],
      },
    ],
  };
}
