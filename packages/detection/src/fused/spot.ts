import { blankLetter, letterClasses, otherLetter, type LetterTrace } from '../ocr/trace.ts';

/** What one letter read as it should be speaks for a name, in nats: names share letters, so less than ln 26. */
const letterGain = 1.8;
/** A letter of the name that the line does not show. */
const missingCost = 2.6;
/** A letter of the line that belongs to no letter of the name, before and after it. */
const outsideCost = 0.35;

/**
 * Looks for a name in a line without reading the line first: the best path through CTC's steps that begins and ends
 * anywhere and may leave out letters (Viterbi; word spotting after Fischer et al. 2012, CTC of Graves et al. 2006).
 * @param name folded letters, as foldName gives
 * @returns log-likelihood over the line's own best reading, plus a gain a letter; far below 0 where nothing fits
 */
export function spotName(trace: LetterTrace, name: Uint8Array): number {
  const { steps, logRatios, best } = trace;
  const length = name.length;
  if (length === 0 || steps === 0) return Number.NEGATIVE_INFINITY;
  // State 2i: between letters i−1 and i (blank); state 2i+1: on letter i.
  let before = new Float32Array(2 * length + 1).fill(Number.NEGATIVE_INFINITY);
  let after = new Float32Array(2 * length + 1).fill(Number.NEGATIVE_INFINITY);
  let passed = 0;
  let total = 0;
  for (let step = 0; step < steps; step += 1) if (startsLetter(best, step)) total += 1;
  let most = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < steps; step += 1) {
    const row = step * letterClasses;
    const blank = logRatios[row + blankLetter] ?? 0;
    const entry = -outsideCost * passed;
    if (startsLetter(best, step)) passed += 1;
    const exit = -outsideCost * (total - passed);
    for (let letter = 0; letter < length; letter += 1) {
      const on = 2 * letter + 1;
      const said = logRatios[row + (name[letter] ?? otherLetter)] ?? 0;
      const repeats = letter > 0 && name[letter] === name[letter - 1];
      // From the same letter, the gap before it, the letter before it, the line's start, or past missing letters.
      let come = before[on] ?? Number.NEGATIVE_INFINITY;
      const fresh = Math.max(
        before[on - 1] ?? Number.NEGATIVE_INFINITY,
        !repeats && letter > 0
          ? (before[on - 2] ?? Number.NEGATIVE_INFINITY)
          : Number.NEGATIVE_INFINITY,
        letter > 0
          ? (before[on - 3] ?? Number.NEGATIVE_INFINITY) - missingCost
          : Number.NEGATIVE_INFINITY,
        letter > 1
          ? (before[on - 4] ?? Number.NEGATIVE_INFINITY) - missingCost
          : Number.NEGATIVE_INFINITY,
        entry - missingCost * letter,
      );
      come = Math.max(come, fresh + letterGain);
      after[on] = come + said;
      after[on + 1] =
        Math.max(
          before[on + 1] ?? Number.NEGATIVE_INFINITY,
          before[on] ?? Number.NEGATIVE_INFINITY,
        ) + blank;
      const end =
        (after[on] ?? Number.NEGATIVE_INFINITY) + exit - missingCost * (length - 1 - letter);
      if (end > most) most = end;
    }
    [before, after] = [after, before];
  }
  return most;
}

function startsLetter(best: Uint8Array, step: number): boolean {
  return best[step] !== blankLetter && (step === 0 || best[step] !== best[step - 1]);
}
