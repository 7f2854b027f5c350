import type { FindingView, SignalResult, TextField } from '@ringer/domain';

/** Regions of one signal that show the same thing on both pictures share this id. */
export function pairId(signal: SignalResult, pair: number): string {
  return `${signal.id}:${pair}`;
}

/** A reason as the page lists it: the signal, its share of the score (logits) where it has one, and its regions' ids. */
export type Reason = {
  signal: SignalResult;
  label: string;
  logit: number | null;
  regionIds: string[];
};

const signalLabel: Record<SignalResult['id'], string> = {
  text: 'Words',
  copy: 'Copied picture',
  embedding: 'Likeness',
  ocr: 'Words in pictures',
  mark: 'Mark in picture',
  design: 'Design',
  offer: 'Offer',
};

/** What a signal adds to or takes from the score; several reasons of one signal share it, told with the strongest. */
function logitOf(finding: FindingView, signal: SignalResult): number | null {
  const side = finding.signals.filter(
    (each) => each.id === signal.id && each.counter === signal.counter,
  );
  const strongest = side.toSorted((a, b) => b.value - a.value)[0];
  if (strongest !== signal) return null;
  const shares = finding.contributions.filter(
    ({ signalId, logit }) => signalId === signal.id && logit < 0 === signal.counter,
  );
  return shares.length === 0 ? null : shares.reduce((sum, { logit }) => sum + logit, 0);
}

/** Reasons for and against, each ordered by how much it moves the score, then by the signal's own strength. */
export function listReasons(finding: FindingView): { reasons: Reason[]; counter: Reason[] } {
  const all = finding.signals
    .map((signal): Reason => ({
      signal,
      label: signalLabel[signal.id],
      logit: logitOf(finding, signal),
      regionIds: [
        ...new Set(
          signal.regions.flatMap((region) =>
            region.kind === 'text' ? [] : [pairId(signal, region.pair)],
          ),
        ),
      ],
    }))
    .toSorted(
      (a, b) => Math.abs(b.logit ?? 0) - Math.abs(a.logit ?? 0) || b.signal.value - a.signal.value,
    );
  return {
    reasons: all.filter((reason) => !reason.signal.counter),
    counter: all.filter((reason) => reason.signal.counter),
  };
}

/** Spans of one text field with the signal that saw each. */
export function textSpans(
  finding: FindingView,
  field: TextField,
): { start: number; end: number; signal: SignalResult }[] {
  return finding.signals.flatMap((signal) =>
    signal.regions.flatMap((region) =>
      region.kind === 'text' && region.field === field
        ? [{ start: region.start, end: region.end, signal }]
        : [],
    ),
  );
}

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
