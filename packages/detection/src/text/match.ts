import { foldText, normaliseWord, spanOf, type FoldedText } from './fold.ts';

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
const minSkeletonForTypo = 6;
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
  return crossesTokens(text, from, to) ? null : make('joined');
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
    if (text.skeleton[from] !== skeleton[0]) continue;
    for (let count = 1; count <= wordTokens + 1; count += 1) {
      const last = text.tokens[first + count - 1];
      if (!last) break;
      const length = last.to - from;
      if (length > skeleton.length + 1) break;
      if (length < skeleton.length - 1) continue;
      const candidate = text.skeleton.slice(from, last.to);
      if (candidate === skeleton || !isOneEditAway(candidate, skeleton)) continue;
      const { start, end } = spanOf(text, from, last.to);
      if (matches.some((match) => match.start < end && start < match.end)) continue;
      const kind = typoKind(text.source.slice(start, end), candidate, skeleton);
      matches.push({ kind, value: kindValue[kind], start, end });
    }
  }
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
