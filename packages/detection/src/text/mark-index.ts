import { foldText, type FoldedText } from './fold.ts';
import {
  matchWord,
  minSkeletonForTwoTypos,
  minSkeletonForTypo,
  prepareWord,
  type PreparedWord,
  type WordMatch,
} from './match.ts';
import { soundSpelling } from './sound.ts';
import { buildSubstringSearch } from './substring-search.ts';

/** A mark found in a text: `mark` is its place in the list that the index was built from. */
export type MarkMatch = { mark: number; matches: WordMatch[] };

/** Many marks, ready to be looked for at once. */
export type MarkIndex = {
  /** Marks in a text, with the same matches that `matchWord` gives for each alone. */
  match(text: FoldedText): MarkMatch[];
};

const base = 0x01000193;
const maxRememberedSounds = 50_000;
// A text of a title's length; longer ones are looked at in full too, only slower.
const filterBits = 1 << 21;

/** Keys to marks, behind a bitmap that answers most misses (Bloom 1970, with one hash). */
class HashedWords {
  private readonly bits = new Uint32Array(filterBits >> 5);
  private readonly marks = new Map<number, number[]>();

  add(key: number, mark: number): void {
    const bit = (key ^ (key >>> 11)) & (filterBits - 1);
    this.bits[bit >> 5] = (this.bits[bit >> 5] ?? 0) | (1 << (bit & 31));
    const known = this.marks.get(key);
    if (!known) this.marks.set(key, [mark]);
    else if (known.at(-1) !== mark) known.push(mark);
  }

  find(key: number): readonly number[] | undefined {
    const bit = (key ^ (key >>> 11)) & (filterBits - 1);
    if (((this.bits[bit >> 5] ?? 0) & (1 << (bit & 31))) === 0) return undefined;
    return this.marks.get(key);
  }
}

/** Polynomial hashes (Karp and Rabin 1987) of any part of a text, also without one or two of its letters. */
class PartHashes {
  private readonly prefix: Int32Array;
  private static powers: Int32Array = new Int32Array([1]);

  constructor(text: string) {
    this.prefix = new Int32Array(text.length + 1);
    for (let at = 0; at < text.length; at += 1)
      this.prefix[at + 1] = (Math.imul(this.prefix[at] ?? 0, base) + text.charCodeAt(at)) | 0;
    if (PartHashes.powers.length <= text.length) PartHashes.powers = powersTo(text.length * 2);
  }

  of(from: number, to: number): number {
    const shifted = Math.imul(this.prefix[from] ?? 0, PartHashes.powers[to - from] ?? 0);
    return ((this.prefix[to] ?? 0) - shifted) | 0;
  }

  join(head: number, from: number, to: number): number {
    return (Math.imul(head, PartHashes.powers[to - from] ?? 0) + this.of(from, to)) | 0;
  }
}

function powersTo(length: number): Int32Array {
  const powers = new Int32Array(length + 1);
  powers[0] = 1;
  for (let at = 1; at <= length; at += 1) powers[at] = Math.imul(powers[at - 1] ?? 0, base);
  return powers;
}

/** Calls `each` with the hash of a part, and of what is left of it without one letter, or two. */
function eachDeletion(
  hashes: PartHashes,
  from: number,
  to: number,
  twice: boolean,
  each: (key: number) => void,
): void {
  each(hashes.of(from, to));
  for (let first = from; first < to; first += 1) {
    const head = hashes.of(from, first);
    each(hashes.join(head, first + 1, to));
    if (!twice) continue;
    for (let second = first + 1; second < to; second += 1)
      each(hashes.join(hashes.join(head, first + 1, second), second + 1, to));
  }
}

/**
 * Makes an index over marks. Plain, spaced, disguised and joined forms are found by one pass over the folded text
 * (Aho and Corasick 1975), slips by the words that deletions leave (SymSpell, Garbe 2012), homophones by their
 * sound. What is found is judged by `matchWord`, so that the index only leaves out what could not match.
 */
export function buildMarkIndex(marks: readonly string[]): MarkIndex {
  const words = marks.map(prepareWord);
  const search = buildSubstringSearch(words.map(({ skeleton }) => skeleton));
  const slips = new HashedWords();
  const sounds = new Map<string, number[]>();
  let longestCount = 1;
  const near = words.flatMap((word, mark) =>
    word.skeleton.length < minSkeletonForTypo ? [] : [{ mark, skeleton: word.skeleton, word }],
  );
  for (const { mark, skeleton, word } of near) {
    const twice = skeleton.length >= minSkeletonForTwoTypos;
    eachDeletion(new PartHashes(skeleton), 0, skeleton.length, twice, (key) =>
      slips.add(key, mark),
    );
    const count = foldText(word.word).tokens.length;
    longestCount = Math.max(longestCount, count);
    if (count !== 1) continue;
    const sound = soundSpelling(skeleton);
    sounds.set(sound, [...(sounds.get(sound) ?? []), mark]);
  }
  const lengths = near.map(({ skeleton }) => skeleton.length);
  const shortest = Math.min(...lengths) - 1;
  const longest = Math.max(...lengths) + 2;
  const remembered = new Map<string, readonly number[]>();
  const none: readonly number[] = [];
  const soundAlike = (written: string): readonly number[] => {
    const known = remembered.get(written);
    if (known) return known;
    const found = sounds.get(soundSpelling(written)) ?? none;
    if (remembered.size >= maxRememberedSounds) remembered.clear();
    remembered.set(written, found);
    return found;
  };
  return {
    match(text) {
      const candidates = new Set<number>();
      const add = (mark: number) => candidates.add(mark);
      search.scan(text.skeleton, add);
      if (lengths.length > 0) {
        const hashes = new PartHashes(text.skeleton);
        const look = (key: number) => slips.find(key)?.forEach(add);
        for (const [first, { from, to }] of text.tokens.entries()) {
          if (to - from >= minSkeletonForTypo - 2)
            soundAlike(text.skeleton.slice(from, to)).forEach(add);
          for (let count = 0; count <= longestCount; count += 1) {
            const last = text.tokens[first + count];
            if (!last || last.to - from > longest) break;
            const length = last.to - from;
            if (length < shortest) continue;
            eachDeletion(hashes, from, last.to, length >= minSkeletonForTwoTypos - 2, look);
          }
        }
      }
      return judge(text, words, candidates);
    },
  };
}

function judge(
  text: FoldedText,
  words: readonly PreparedWord[],
  candidates: ReadonlySet<number>,
): MarkMatch[] {
  const found: MarkMatch[] = [];
  for (const mark of [...candidates].toSorted((a, b) => a - b)) {
    const word = words[mark];
    const matches = word ? matchWord(text, word) : [];
    if (matches.length > 0) found.push({ mark, matches });
  }
  return found;
}

/** Looks for the marks of an index in many titles; one list of matches for each title. */
export function matchTitles(index: MarkIndex, titles: readonly string[]): MarkMatch[][] {
  return titles.map((title) => index.match(foldText(title)));
}
