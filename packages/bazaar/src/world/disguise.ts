import type { Prng } from '../prng.ts';

const CYRILLIC: Record<string, string> = {
  o: 'о',
  e: 'е',
  a: 'а',
  p: 'р',
  s: 'ѕ',
  k: 'к',
  O: 'О',
  P: 'Р',
  K: 'К',
  l: 'ӏ',
};
const LEET: Record<string, string> = { o: '0', O: '0', e: '3', l: '1', a: '4', s: '5' };

/** Ways to hide a name from a search for it. */
export type DisguiseKind =
  | 'cyrillic'
  | 'leet'
  | 'spaced'
  | 'dotted'
  | 'hyphenated'
  | 'starred'
  | 'joined'
  | 'doubled';
export const DISGUISES: readonly DisguiseKind[] = [
  'cyrillic',
  'leet',
  'spaced',
  'dotted',
  'hyphenated',
  'starred',
  'joined',
  'doubled',
];

function replaceSome(word: string, table: Record<string, string>, random: Prng): string {
  const letters = [...word];
  const able = letters.flatMap((letter, i) => (table[letter] === undefined ? [] : [i]));
  const chosen = new Set(
    random.shuffle(able).slice(0, Math.max(1, Math.ceil(able.length * random.range(0.4, 1)))),
  );
  return letters.map((letter, i) => (chosen.has(i) ? (table[letter] ?? letter) : letter)).join('');
}

/** Writes a name so that a reader sees it and an exact search does not. */
export function disguise(word: string, kind: DisguiseKind, random: Prng): string {
  switch (kind) {
    case 'cyrillic':
      return replaceSome(word, CYRILLIC, random);
    case 'leet':
      return replaceSome(word, LEET, random);
    case 'spaced':
      return [...word].join(' ');
    case 'dotted':
      return [...word].join('.');
    case 'hyphenated':
      return `${word.slice(0, 2)}-${word.slice(2, 4)}-${word.slice(4)}`;
    case 'starred':
      return `${word.slice(0, 2)}*${word.slice(3)}`;
    case 'joined':
      return `home${word.toLowerCase()}style`;
    case 'doubled':
      return `${word.slice(0, 3)}${word.slice(2)}`;
  }
}
