import { foldPlainly } from './fold.ts';

/** Letters and digits in plain lower-case Latin, each with the UTF-16 span that it came from. */
export type Letters = {
  letters: string;
  starts: number[];
  ends: number[];
  /** Places where a separator stood, as indices into `letters`. */
  breaks: Set<number>;
  /** A letter of another script or form stood for a Latin one. */
  disguised: boolean;
};

/**
 * Reads a short text as plain letters: accents fall, letters of other scripts become the Latin ones that they look
 * like (UTS #39), everything else separates.
 * @param span gives every letter this one span, for a text that was decoded from another form
 */
export function readLetters(text: string, at = 0, span?: { start: number; end: number }): Letters {
  const read: Letters = { letters: '', starts: [], ends: [], breaks: new Set(), disguised: false };
  let start = at;
  for (const character of text) {
    const end = start + character.length;
    const folded = foldPlainly(character);
    if (folded === null) read.breaks.add(read.letters.length);
    else {
      if (folded !== '' && /[^\p{Script=Latin}\p{N}]/u.test(character)) read.disguised = true;
      for (const letter of folded) {
        if (letter.length !== 1) continue;
        read.letters += letter;
        read.starts.push(span?.start ?? start);
        read.ends.push(span?.end ?? end);
      }
    }
    start = end;
  }
  read.breaks.delete(0);
  read.breaks.delete(read.letters.length);
  return read;
}
