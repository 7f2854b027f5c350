import type { Box, Contribution, SignalResult, TextField } from '@ringer/domain';
import type { PictureRegion } from '#ui/picture-viewer.tsx';

/** What signals saw, with the shares of the score that they explain: a finding, a near miss or a comparison. */
export type Explained = {
  signals: readonly SignalResult[];
  contributions: readonly Contribution[];
};

/** Regions of one signal that show the same thing on both pictures share this id. */
export function pairId(signal: SignalResult, pair: number): string {
  return `${signal.id}:${pair}`;
}

/** A region of a signal as the picture viewer draws it. */
export function regionOf(signal: SignalResult, region: { box: Box; pair: number }): PictureRegion {
  return {
    id: pairId(signal, region.pair),
    ...region.box,
    label: signal.reason,
    tone: signal.counter ? 'info' : 'infringing',
  };
}

/** A reason as the page lists it: the signal, its share of the score (logits) where it has one, and its regions' ids. */
export type Reason = {
  signal: SignalResult;
  label: string;
  logit: number | null;
  regionIds: string[];
};

/** What each signal looks at, in a word or two. */
export const signalLabel: Record<SignalResult['id'], string> = {
  text: 'Words',
  copy: 'Copied picture',
  embedding: 'Likeness',
  ocr: 'Words in pictures',
  mark: 'Mark in picture',
  design: 'Design',
  offer: 'Offer',
};

/** What a signal adds to or takes from the score; several reasons of one signal share it, told with the strongest. */
function logitOf(finding: Explained, signal: SignalResult): number | null {
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
export function listReasons(finding: Explained): { reasons: Reason[]; counter: Reason[] } {
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

/** Spans of one text field with the signal that saw each; of one picture's text where `imageIndex` is given. */
export function textSpans(
  signals: readonly SignalResult[],
  field: TextField,
  imageIndex?: number,
): { start: number; end: number; signal: SignalResult }[] {
  return signals.flatMap((signal) =>
    signal.regions.flatMap((region) =>
      region.kind === 'text' &&
      region.field === field &&
      (region.imageIndex === undefined || region.imageIndex === (imageIndex ?? region.imageIndex))
        ? [{ start: region.start, end: region.end, signal }]
        : [],
    ),
  );
}
