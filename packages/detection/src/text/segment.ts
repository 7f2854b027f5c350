import { readFileSync } from 'node:fs';
import { genericWords } from './generic-word.ts';

const maxWordLength = 24;
const genericCost = 5;
// A letter of no known word: log of the letters in use, a little less for being spelt like a language.
const unknownLetter = 2.9;
const unknownWord = 4.5;
const unknownDigit = 1.6;
const unknownNumber = 2;

let costs: Map<string, number> | null = null;

/** Costs in nats by Zipf's law from the rank of each word; read once. */
function wordCosts(): Map<string, number> {
  if (costs) return costs;
  const words = readFileSync(new URL('./data/words.txt', import.meta.url), 'ascii')
    .split('\n')
    .filter(Boolean);
  const scale = Math.log(words.length);
  costs = new Map(words.map((word, index) => [word, Math.log((index + 1) * scale)]));
  for (const word of genericWords) costs.set(word, Math.min(genericCost, costs.get(word) ?? 99));
  return costs;
}

/** How surprising a common word is, in nats; null when it is none. */
export function wordCost(word: string): number | null {
  return wordCosts().get(word) ?? null;
}

/** A string of letters cut into words. `cost` in nats: high when it is not made of common words. */
export type Segmentation = { cost: number; cuts: number[] };

/**
 * Prices of every prefix and the cuts of the whole, by dynamic programming over word costs
 * (the unigram word segmentation of Norvig, “Natural Language Corpus Data”, 2009).
 * @param letters lower-case ASCII letters and digits; `breaks` are places where a word has to end
 */
export function segment(letters: string, breaks: ReadonlySet<number> = new Set()): Segmentation {
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
      if (breaks.has(start)) break;
    }
  }
  const cuts: number[] = [];
  for (let at = letters.length; at > 0; at = from[at] ?? 0) cuts.unshift(at);
  return { cost: best[letters.length] ?? 0, cuts };
}

function unknownPrice(word: string): number {
  if (/^\d+$/.test(word)) return unknownNumber + unknownDigit * word.length;
  return unknownWord + unknownLetter * word.length;
}
