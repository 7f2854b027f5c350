import { blankLetter, letterClasses, otherLetter, type LetterTrace } from '../ocr/trace.ts';

/** What one letter read as it should be speaks for a name, in nats: names share letters, so less than ln 26. */
const letterGain = 1.8;
/** A letter of the name that the line does not show. */
const missingCost = 2.6;
/** A letter of the line between two letters of the name. */
const strayCost = 2.6;
/** A letter of the line before or after the name. */
const outsideCost = 0.35;

const never = Number.NEGATIVE_INFINITY;

/** A line made ready for many names. */
export type SpotLine = {
  trace: LetterTrace;
  /** For each step what it takes to be in a gap between two letters: a blank, a sign, or a stray letter. */
  gaps: Float32Array;
  /** Letters that the line's best reading begins before each step, and in all as the last entry. */
  begun: Int32Array;
};

/** Makes a line ready for many names. */
export function spotLine(trace: LetterTrace): SpotLine {
  const { steps, logRatios, best } = trace;
  const gaps = new Float32Array(steps);
  const begun = new Int32Array(steps + 1);
  for (let step = 0; step < steps; step += 1) {
    const row = step * letterClasses;
    const isLetter = best[step] !== blankLetter && best[step] !== otherLetter;
    const begins = isLetter && (step === 0 || best[step] !== best[step - 1]);
    begun[step + 1] = (begun[step] ?? 0) + (begins ? 1 : 0);
    gaps[step] = Math.max(
      logRatios[row + blankLetter] ?? 0,
      logRatios[row + otherLetter] ?? 0,
      begins ? -strayCost : isLetter ? 0 : never,
    );
  }
  return { trace, gaps, begun };
}

/**
 * Looks for a name in a line without reading the line first: the best path through CTC's steps that begins and ends
 * anywhere and may leave out letters (Viterbi; word spotting after Fischer et al. 2012, CTC of Graves et al. 2006).
 * @param name folded letters, as foldName gives
 * @returns log-likelihood over the line's own best reading, plus a gain a letter; far below 0 where nothing fits
 */
export function spotName({ trace, gaps, begun }: SpotLine, name: Uint8Array): number {
  const { steps, logRatios } = trace;
  const length = name.length;
  // On letter i of the name, and in the gap after it.
  const onLetter = new Float32Array(length).fill(never);
  const inGap = new Float32Array(length).fill(never);
  const total = begun[steps] ?? 0;
  let most = never;
  for (let step = 0; step < steps; step += 1) {
    const row = step * letterClasses;
    const gap = gaps[step] ?? 0;
    const entry = -outsideCost * (begun[step] ?? 0);
    const exit = -outsideCost * (total - (begun[step + 1] ?? 0));
    // From the last letter back, so that what stands before is still of the step before.
    for (let letter = length - 1; letter >= 0; letter -= 1) {
      let come = entry - missingCost * letter;
      if (letter > 0) {
        come = Math.max(come, inGap[letter - 1] ?? never);
        if (name[letter] !== name[letter - 1]) come = Math.max(come, onLetter[letter - 1] ?? never);
      }
      if (letter > 1) {
        const skipped = Math.max(onLetter[letter - 2] ?? never, inGap[letter - 2] ?? never);
        come = Math.max(come, skipped - missingCost);
      }
      const stay = onLetter[letter] ?? never;
      const said = logRatios[row + (name[letter] ?? otherLetter)] ?? 0;
      inGap[letter] = Math.max(inGap[letter] ?? never, stay) + gap;
      const on = Math.max(stay, come + letterGain) + said;
      onLetter[letter] = on;
      most = Math.max(most, on + exit - missingCost * (length - 1 - letter));
    }
  }
  return most;
}
