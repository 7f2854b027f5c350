import type { FindingView } from '@ringer/domain';
import { listReasons } from '#client/reasons.ts';

/** The offer picture and the reference that the strongest picture reason is about; the first ones where none is. */
export function strongestView(finding: FindingView): {
  imageIndex: number;
  referenceId: string | null;
} {
  const { reasons, counter } = listReasons(finding);
  for (const { signal } of [...reasons, ...counter]) {
    const shown = signal.regions.find((region) => region.kind === 'offer-image');
    if (!shown) continue;
    const reference = signal.regions.find(
      (region) => region.kind === 'reference-image' && region.pair === shown.pair,
    );
    return {
      imageIndex: shown.imageIndex,
      referenceId: reference?.kind === 'reference-image' ? reference.referenceId : null,
    };
  }
  return { imageIndex: finding.offer.images[0]?.imageIndex ?? 0, referenceId: null };
}
