import { editPrice } from './edit.ts';
import type { Letters } from './letters.ts';
import { plainWordCost, segment } from './segment.ts';
import { soundSpelling } from './sound.ts';

/** What speaks for and against a mark in a name; each is 0 where nothing speaks. */
export type NameEvidence = {
  /** How much cheaper the letters are explained with the mark than without, in tens of nats. */
  gain: number;
  /** Price of the edits that turn the mark into what is written. */
  edits: number;
  /** The same for each letter of the mark. */
  editRate: number;
  /** Letters that a mark has less than six. */
  short: number;
  /** Letters that a mark has more than six, up to six. */
  long: number;
  /** Edges of the mark that are not edges of the name and not at a separator: 0, 1 or 2. */
  openEdges: number;
  /** Letters before the mark that belong to no known word: 0 without, 0.5 to 1 by their number up to six. */
  strayBefore: number;
  /** The same after the mark. */
  strayAfter: number;
  /** The mark is an everyday word and the rest is not generic, by how everyday it is. */
  everyday: number;
  /** Letters stand for others, or the name holds letters of another script. */
  disguised: number;
  /** The whole name is a word of the dictionary. */
  ownWord: number;
};

/** A place where a mark may stand in a name. Indices into the letters. */
export type NamePlace = { from: number; to: number; edits: number; evidence: NameEvidence };

// A mark that is looked for is as likely as one of the thousand most frequent words.
const markCost = 7;
const editCost = 6;
const plural = /^(?:e?s)(?![a-z])/;

/** Edits that may be made to a mark of this length before it counts as another word. */
function editLimit(length: number): number {
  if (length <= 3) return 0;
  if (length === 4) return 0.86;
  if (length <= 7) return 1.31;
  return length <= 10 ? 2 : 2.9;
}

/** The places of a name where a mark may stand, whole or with edits. */
export function findPlaces(mark: string, name: Letters): NamePlace[] {
  const { letters, breaks } = name;
  const limit = editLimit(mark.length);
  const reach = limit === 0 ? 0 : Math.min(mark.length >= 11 ? 4 : 3, Math.ceil(limit / 0.5));
  const markSound = soundSpelling(mark);
  const places: { from: number; to: number; edits: number }[] = [];
  for (let from = 0; from < letters.length; from += 1) {
    const longest = Math.min(letters.length - from, mark.length + reach);
    for (let length = Math.max(2, mark.length - reach); length <= longest; length += 1) {
      const written = letters.slice(from, from + length);
      let edits = editPrice(mark, written, limit);
      if (edits > 0.7 && mark.length >= 5 && soundSpelling(written) === markSound) edits = 0.7;
      if (edits <= limit) places.push({ from, to: from + length, edits });
    }
  }
  if (places.length === 0) return [];
  const free = segment(letters, breaks);
  const ownWord = free.pieces === 1 && free.unknown === 0 && letters !== mark ? 1 : 0;
  return places.map(({ from, to, edits }) => ({
    from,
    to,
    edits,
    evidence: evidenceAt(mark, name, { from, to, edits, free: free.cost, ownWord }),
  }));
}

function evidenceAt(
  mark: string,
  { letters, breaks, disguised }: Letters,
  {
    from,
    to,
    edits,
    free,
    ownWord,
  }: {
    from: number;
    to: number;
    edits: number;
    free: number;
    ownWord: number;
  },
): NameEvidence {
  // An s after a mark makes a plural, not another word.
  const tail = plural.exec(breaks.has(to) ? '' : letters.slice(to))?.[0].length ?? 0;
  const before = segment(letters.slice(0, from), within(breaks, 0, from));
  const after = segment(letters.slice(to + tail), within(breaks, to + tail, letters.length));
  const forced = markCost + editCost * edits + before.cost + after.cost + (tail > 0 ? 2 : 0);
  const restLength = from + letters.length - to - tail;
  const foreign =
    restLength === 0 ? 0 : 1 - (before.generic + after.generic) / Math.max(restLength, 4);
  const common = plainWordCost(mark);
  const openLeft = from > 0 && !breaks.has(from);
  const openRight = to + tail < letters.length && !breaks.has(to + tail);
  return {
    gain: Math.max(-3, Math.min(4, (free - forced) / 10)),
    edits,
    editRate: edits / mark.length,
    short: Math.max(0, 6 - mark.length),
    long: Math.max(0, Math.min(6, mark.length - 6)),
    openEdges: Number(openLeft) + Number(openRight),
    strayBefore: strayness(before.unknown),
    strayAfter: strayness(after.unknown),
    everyday: common === null ? 0 : foreign * Math.max(0, 12 - common),
    disguised: disguised ? 1 : 0,
    ownWord,
  };
}

function strayness(unknown: number): number {
  return unknown === 0 ? 0 : 0.5 + Math.min(6, unknown) / 12;
}

function within(breaks: ReadonlySet<number>, from: number, to: number): Set<number> {
  const inside = new Set<number>();
  for (const at of breaks) if (at > from && at < to) inside.add(at - from);
  return inside;
}
