import type { LineOutput } from './recognise.ts';

/** Letters a–z, digits 0–9, anything else, and last CTC's blank. */
export const letterClasses = 38;
export const otherLetter = 36;
export const blankLetter = 37;

/**
 * What a line may say, step by step: the log of each folded letter's probability over that of the step's best.
 * 0 for what is read, falling with what is less likely.
 */
export type LetterTrace = {
  steps: number;
  /** steps × letterClasses */
  logRatios: Float32Array;
  /** The best letter of each step. */
  best: Uint8Array;
};

/** What no network is surer of: keeps one wrong step from ruling a name out. */
const minLogRatio = -9;

/** The class of a character without case and accents: 0–25 letters, 26–35 digits, 36 anything else. */
export function foldLetter(character: string): number {
  const code = character.normalize('NFKD').toLowerCase().charCodeAt(0);
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 48 + 26;
  return otherLetter;
}

/** A name as folded letters; what is neither letter nor digit is left out. */
export function foldName(name: string): Uint8Array {
  const letters = [...name.replaceAll('ß', 'ss')].map(foldLetter);
  return Uint8Array.from(letters.filter((letter) => letter !== otherLetter));
}

/** Makes the function that sums a recogniser's classes into folded letters. */
export function letterFolder(characters: readonly string[]): (output: LineOutput) => LetterTrace {
  const target = Uint8Array.from(characters, (character, index) =>
    index === 0 ? blankLetter : foldLetter(character),
  );
  return ({ probabilities, steps }) => {
    const logRatios = new Float32Array(steps * letterClasses);
    const best = new Uint8Array(steps);
    for (let step = 0; step < steps; step += 1) {
      const sums = logRatios.subarray(step * letterClasses, (step + 1) * letterClasses);
      const from = step * target.length;
      for (let at = 0; at < target.length; at += 1) {
        const letter = target[at] ?? otherLetter;
        sums[letter] = (sums[letter] ?? 0) + (probabilities[from + at] ?? 0);
      }
      let most = 0;
      for (const [letter, sum] of sums.entries()) {
        if (sum > most) [most, best[step]] = [sum, letter];
      }
      for (const [letter, sum] of sums.entries()) {
        sums[letter] = Math.max(minLogRatio, Math.log((sum + 1e-9) / (most + 1e-9)));
      }
    }
    return { steps, logRatios, best };
  };
}
