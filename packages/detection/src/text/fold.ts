import { lookAlikeTable } from './look-alike-table.ts';

/** One folded character and the UTF-16 span of the source text that it came from. */
type FoldedChar = { char: string; start: number; end: number };

/** A run of folded letters and digits without separator between them. `from`/`to` index the letters. */
type FoldedToken = { from: number; to: number };

/** A text folded for look-alike matching, every character tied to its place in the source. */
export type FoldedText = {
  source: string;
  /** Folded letters and digits only: separators and invisible characters are gone. */
  letters: FoldedChar[];
  /** The letters as one string, for searching. */
  skeleton: string;
  tokens: FoldedToken[];
};

/** Text beyond this is not read: ten times the longest description seen on a marketplace. */
const maxTextLength = 200_000;

const lookAlikes = new Map<string, string>(
  lookAlikeTable.flatMap(([target, sources]) =>
    sources
      .split(' ')
      .map((code): [string, string] => [String.fromCodePoint(Number.parseInt(code, 16)), target]),
  ),
);

// Leet and the lines that look alike in most fonts. Both sides of a comparison are folded the same way.
const leet: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
  '!': 'l',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '8': 'b',
  '€': 'e',
  '£': 'l',
};

/**
 * The form in which two words count as exactly equal: NFKC, case folded, white space and dashes as one space.
 */
export function normaliseWord(text: string): string {
  return foldCase(text.normalize('NFKC'))
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim();
}

function foldCase(text: string): string {
  // Upper then lower reaches the forms that lower case alone leaves (ß, final sigma).
  return text.toUpperCase().toLowerCase();
}

/**
 * Folds a text to what it looks like: UTS #39 prototypes, no accents, one case, leet digits as letters.
 * Invisible characters (joiners, bidirectional controls, soft hyphens) vanish; every other non-letter separates.
 */
export function foldText(source: string): FoldedText {
  const text = source.length > maxTextLength ? source.slice(0, maxTextLength) : source;
  const letters: FoldedChar[] = [];
  const tokens: FoldedToken[] = [];
  let from = 0;
  const closeToken = () => {
    if (letters.length > from) tokens.push({ from, to: letters.length });
    from = letters.length;
  };
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const folded = foldCharacter(character);
    if (folded === null) closeToken();
    else for (const char of folded) letters.push({ char, start, end });
    start = end;
  }
  closeToken();
  return withDigraphs(text, letters, tokens);
}

/** Letters of a folded character; '' for an invisible one; null for a separator. */
function foldCharacter(character: string): string | null {
  const cached = foldCache.get(character);
  if (cached !== undefined) return cached;
  const folded = computeFold(character, leet);
  // Bounded: hostile text may hold every code point there is.
  if (foldCache.size < 20_000) foldCache.set(character, folded);
  return folded;
}

const foldCache = new Map<string, string | null>();
const plainCache = new Map<string, string | null>();

/** As foldText folds a character, but digits stay digits and i stays i. */
export function foldPlainly(character: string): string | null {
  const cached = plainCache.get(character);
  if (cached !== undefined) return cached;
  const folded = computeFold(character, {});
  if (plainCache.size < 20_000) plainCache.set(character, folded);
  return folded;
}

function computeFold(character: string, signs: Record<string, string>): string | null {
  if (/^[\p{Cf}\p{Mn}\p{Me}]$/u.test(character)) return '';
  let out = '';
  for (const part of character.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD')) {
    if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(part)) continue;
    for (const letter of lookAlikes.get(part) ?? part) {
      const mapped = signs[letter] ?? letter;
      if (/^[\p{L}\p{N}]$/u.test(mapped)) out += mapped;
    }
  }
  return out === '' ? null : out;
}

/** The source span of a run of folded letters; `from` inclusive, `to` exclusive, not empty. */
export function spanOf(text: FoldedText, from: number, to: number): { start: number; end: number } {
  return { start: text.letters[from]?.start ?? 0, end: text.letters[to - 1]?.end ?? 0 };
}

/** Joins letter pairs that read as one letter (rn as m, vv as w) inside a token. */
function withDigraphs(source: string, letters: FoldedChar[], tokens: FoldedToken[]): FoldedText {
  const joined: FoldedChar[] = [];
  const spans: FoldedToken[] = [];
  for (const token of tokens) {
    const from = joined.length;
    for (const here of letters.slice(token.from, token.to)) {
      const last = joined.length > from ? joined.at(-1) : undefined;
      const single = last ? digraphs[last.char + here.char] : undefined;
      if (last && single)
        joined[joined.length - 1] = { char: single, start: last.start, end: here.end };
      else joined.push(here);
    }
    spans.push({ from, to: joined.length });
  }
  // One folded character is one UTF-16 unit here only if it is in the basic plane; others become '□'.
  const skeleton = joined.map(({ char }) => (char.length === 1 ? char : '□')).join('');
  return { source, letters: joined, skeleton, tokens: spans };
}

const digraphs: Record<string, string> = { rn: 'm', vv: 'w' };
