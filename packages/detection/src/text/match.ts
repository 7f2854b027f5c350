import { editPrice } from './edit.ts';
import { foldText, normaliseWord, spanOf, type FoldedText } from './fold.ts';
import { wordCost } from './segment.ts';
import { soundSpelling } from './sound.ts';

/** How a text writes a mark, from plain to disguised. */
export type WordMatchKind =
  | 'exact'
  | 'spaced'
  | 'look-alike'
  | 'masked'
  | 'doubled'
  | 'joined'
  | 'one-letter-off';

/** A word form found in a text. Offsets are UTF-16 units of the source text, end exclusive. */
export type WordMatch = { kind: WordMatchKind; value: number; start: number; end: number };

/** A word form of a mark, folded once. */
export type PreparedWord = { word: string; exact: string; skeleton: string };

/** Strength of each way of writing before context counts; set by hand. */
const kindValue: Record<WordMatchKind, number> = {
  exact: 1,
  'look-alike': 0.92,
  spaced: 0.9,
  masked: 0.88,
  doubled: 0.85,
  joined: 0.8,
  'one-letter-off': 0.7,
};

// Short words collide with everyday language, so disguises are looked for in longer ones only.
const minSkeletonForDisguise = 4;
const minSkeletonForJoined = 5;
export const minSkeletonForTypo = 6;
export const minSkeletonForTwoTypos = 9;
// Inside a word, with letters on both sides, chance hits are likelier still.
const minSkeletonForInside = 6;
const maxMatches = 50;

/** Folds a word form for matching. */
export function prepareWord(word: string): PreparedWord {
  return { word, exact: normaliseWord(word), skeleton: foldText(word).skeleton };
}

/**
 * Finds a word form in a folded text: exact, spaced out, in look-alike characters, with a letter masked or
 * doubled, joined to other words, or one edit away (the first letter has to agree).
 * At most 50 matches, by place.
 */
export function matchWord(text: FoldedText, word: PreparedWord): WordMatch[] {
  const { skeleton } = word;
  if (skeleton.length < 2) return [];
  const matches: WordMatch[] = [];
  const starts = new Map(text.tokens.map((token, index) => [token.from, index]));
  const ends = new Set(text.tokens.map((token) => token.to));
  for (
    let at = text.skeleton.indexOf(skeleton);
    at >= 0 && matches.length < maxMatches;
    at = text.skeleton.indexOf(skeleton, at + 1)
  ) {
    const to = at + skeleton.length;
    const match = classify(text, word, at, to, starts.has(at), ends.has(to));
    if (match) matches.push(match);
  }
  if (skeleton.length >= minSkeletonForTypo) addTypos(text, word, matches);
  return matches.toSorted((a, b) => a.start - b.start).slice(0, maxMatches);
}

function classify(
  text: FoldedText,
  word: PreparedWord,
  from: number,
  to: number,
  atStart: boolean,
  atEnd: boolean,
): WordMatch | null {
  const { start, end } = spanOf(text, from, to);
  const written = text.source.slice(start, end);
  const whole = atStart && atEnd;
  const make = (kind: WordMatchKind): WordMatch => ({ kind, value: kindValue[kind], start, end });
  if (whole && normaliseWord(written) === word.exact) return make('exact');
  const disguisable = word.skeleton.length >= minSkeletonForDisguise;
  if (whole) {
    if (!disguisable) return null;
    return make(sameLetters(written, word.word) ? 'spaced' : 'look-alike');
  }
  const minLength = atStart || atEnd ? minSkeletonForJoined : minSkeletonForInside;
  if (word.skeleton.length < minLength) return null;
  if (crossesTokens(text, from, to) || insideOtherWord(text, from, to)) return null;
  return make('joined');
}

/** Whether a match lies inside a longer word of the dictionary: “apple” in “pineapple”. */
function insideOtherWord(text: FoldedText, from: number, to: number): boolean {
  const token = text.tokens.find((each) => each.from <= from && each.to >= to);
  return token !== undefined && ordinaryCost(text, token.from, token.to) !== null;
}

function ordinaryCost(text: FoldedText, from: number, to: number): number | null {
  const { start, end } = spanOf(text, from, to);
  return wordCost(text.source.slice(start, end).toLowerCase());
}

function sameLetters(a: string, b: string): boolean {
  const strip = (text: string) => normaliseWord(text).replace(/[^\p{L}\p{N}]/gu, '');
  return strip(a) === strip(b);
}

function crossesTokens(text: FoldedText, from: number, to: number): boolean {
  return text.tokens.some((token) => token.from > from && token.from < to);
}

function addTypos(text: FoldedText, word: PreparedWord, matches: WordMatch[]): void {
  const { skeleton } = word;
  const wordTokens = foldText(word.word).tokens.length;
  for (const [first, { from }] of text.tokens.entries()) {
    if (matches.length >= maxMatches) return;
    const initial = text.skeleton[from];
    if (initial !== skeleton[0] && initial !== skeleton[1]) continue;
    for (let count = 1; count <= wordTokens + 1; count += 1) {
      const last = text.tokens[first + count - 1];
      if (!last) break;
      const length = last.to - from;
      if (length > skeleton.length + 2) break;
      if (length < skeleton.length - 2) continue;
      const candidate = text.skeleton.slice(from, last.to);
      if (candidate === skeleton || !isNear(candidate, skeleton, count + wordTokens === 2))
        continue;
      // A word of its own is no slip of the pen.
      if (count === 1 && ordinaryCost(text, from, last.to) !== null) continue;
      const { start, end } = spanOf(text, from, last.to);
      if (matches.some((match) => match.start < end && start < match.end)) continue;
      const kind = typoKind(text.source.slice(start, end), candidate, skeleton);
      matches.push({ kind, value: kindValue[kind], start, end });
    }
  }
}

/**
 * Whether a word is one slip away, two in a long word, or, being one word, sounds the same. The first letter may
 * only be swapped. The index of marks finds exactly these: mark-index.ts.
 */
function isNear(candidate: string, skeleton: string, oneWord: boolean): boolean {
  if (candidate[0] !== skeleton[0]) return isSwap(candidate, skeleton);
  if (isOneEditAway(candidate, skeleton)) return true;
  if (skeleton.length >= minSkeletonForTwoTypos && editPrice(skeleton, candidate, 2) <= 2)
    return sharesTwoDeletions(candidate, skeleton);
  return oneWord && soundSpelling(candidate) === soundSpelling(skeleton);
}

/** Whether two words become one by dropping at most two letters of each: SymSpell (Garbe 2012). */
function sharesTwoDeletions(a: string, b: string): boolean {
  const ofB = deletions(b);
  for (const left of deletions(a)) if (ofB.has(left)) return true;
  return false;
}

/** A word and all that is left of it without one or two of its letters. */
function deletions(word: string): Set<string> {
  const found = new Set([word]);
  for (let first = 0; first < word.length; first += 1) {
    const once = word.slice(0, first) + word.slice(first + 1);
    found.add(once);
    for (let second = first; second < once.length; second += 1)
      found.add(once.slice(0, second) + once.slice(second + 1));
  }
  return found;
}

function isSwap(a: string, b: string): boolean {
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

/** A sign in place of a letter and a letter written twice are disguises; other single edits may be chance. */
function typoKind(written: string, candidate: string, skeleton: string): WordMatchKind {
  if (/\p{L}[*#•·_.~^%]\p{L}/u.test(written) && candidate.length < skeleton.length) return 'masked';
  const single = (text: string) => text.replace(/(.)\1+/gu, '$1');
  return single(candidate) === single(skeleton) ? 'doubled' : 'one-letter-off';
}

/** Whether two different strings differ by one insertion, deletion, replacement or swap of neighbours. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  if (a.length !== b.length) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return short.slice(at) === long.slice(at + 1);
  }
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
