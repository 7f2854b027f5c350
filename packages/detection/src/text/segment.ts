import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { genericWords } from './generic-word.ts';

const maxWordLength = 24;
const genericCost = 5;
// What a rare word costs that stands in the dictionary but not in the list by frequency.
const rareWordCost = 14.5;
// A letter of no known word: log of the letters in use, a little less for being spelt like a language.
const unknownLetter = 2.9;
const unknownWord = 4.5;
const unknownDigit = 1.6;
const unknownNumber = 2;

let dictionary: ReadonlySet<string> = new Set();
let costs: Map<string, number> | null = null;

/** Costs in nats by Zipf's law from the rank of each word; read once, about 30 MB. */
function wordCosts(): Map<string, number> {
  if (costs) return costs;
  const words = readFileSync(new URL('./data/words.txt', import.meta.url), 'ascii')
    .split('\n')
    .filter(Boolean);
  const scale = Math.log(words.length);
  const read = new Map(words.map((word, index) => [word, Math.log((index + 1) * scale)]));
  const rare: unknown = JSON.parse(
    readFileSync(new URL(import.meta.resolve('an-array-of-english-words')), 'utf8'),
  );
  dictionary = new Set(z.array(z.string()).parse(rare));
  for (const word of dictionary) {
    if (word.length >= 4 && !read.has(word)) read.set(word, rareWordCost);
  }
  for (const word of genericWords) read.set(word, Math.min(genericCost, read.get(word) ?? 99));
  costs = read;
  return read;
}

/** How surprising a common word is, in nats; null when it is none. */
export function wordCost(word: string): number | null {
  return wordCosts().get(word) ?? null;
}

/** How surprising an English word is that is no name, in nats; null for names and words of no dictionary. */
export function plainWordCost(word: string): number | null {
  const cost = wordCost(word);
  return cost !== null && (dictionary.has(word) || genericWords.has(word)) ? cost : null;
}

/** A string of letters cut into words. */
export type Segmentation = {
  /** In nats: high when the letters are not made of common words. */
  cost: number;
  /** How many pieces it was cut into. */
  pieces: number;
  /** Letters that belong to no known word. */
  unknown: number;
  /** Letters that belong to words which every shop uses. */
  generic: number;
};

const nothing: Segmentation = { cost: 0, pieces: 0, unknown: 0, generic: 0 };

/**
 * The cheapest way to read letters as words, by dynamic programming over word costs
 * (the unigram word segmentation of Norvig, “Natural Language Corpus Data”, 2009).
 * @param letters lower-case ASCII letters and digits; `breaks` are places where a word has to end
 */
export function segment(letters: string, breaks?: ReadonlySet<number>): Segmentation {
  if (letters === '') return nothing;
  const known = wordCosts();
  const best = new Float64Array(letters.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(letters.length + 1);
  best[0] = 0;
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = end - 1; start >= 0 && end - start <= maxWordLength; start -= 1) {
      const word = letters.slice(start, end);
      const price = (best[start] ?? 0) + (known.get(word) ?? unknownPrice(word));
      if (price < (best[end] ?? 0)) {
        best[end] = price;
        from[end] = start;
      }
      if (breaks?.has(start)) break;
    }
  }
  const read = { ...nothing, cost: best[letters.length] ?? 0 };
  for (let at = letters.length; at > 0; at = from[at] ?? 0) {
    const word = letters.slice(from[at], at);
    read.pieces += 1;
    if (genericWords.has(word)) read.generic += word.length;
    else if (!known.has(word) && !/^\d+$/.test(word)) read.unknown += word.length;
  }
  return read;
}

function unknownPrice(word: string): number {
  if (/^\d+$/.test(word)) return unknownNumber + unknownDigit * word.length;
  return unknownWord + unknownLetter * word.length;
}
