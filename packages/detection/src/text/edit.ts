const rows = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
];

/** Letters beside each other on a QWERTY, QWERTZ or AZERTY keyboard, and digits beside the letters below them. */
export const keyboardNeighbours: ReadonlyMap<string, ReadonlySet<string>> = neighbours();

function neighbours(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const join = (a: string | undefined, b: string | undefined) => {
    if (!a || !b) return;
    for (const [one, two] of [
      [a, b],
      [b, a],
    ] as const) {
      const set = found.get(one) ?? new Set();
      found.set(one, set.add(two));
    }
  };
  for (const [top = '', middle = '', bottom = ''] of rows) {
    for (const row of [top, middle, bottom])
      for (let at = 0; at + 1 < row.length; at += 1) join(row[at], row[at + 1]);
    for (let at = 0; at < top.length; at += 1) {
      join(top[at], middle[at - 1]);
      join(top[at], middle[at]);
      join('1234567890'[at], top[at]);
    }
    for (let at = 0; at < middle.length; at += 1) {
      join(middle[at], bottom[at - 1]);
      join(middle[at], bottom[at]);
    }
  }
  return found;
}

const vowels = new Set('aeiouy');
const pairs = (text: string) =>
  new Set(text.split(' ').flatMap((ab) => [ab, ab[1] + ab.charAt(0)]));
const looksAlike = pairs(
  'o0 l1 i1 il ij e3 a4 s5 sz z2 b6 b8 g9 g6 gq uv vw t7 nm cg ce o0 oq od hb hn ft rn pq ao',
);
const soundsAlike = pairs('ck cs sz kq iy vw fv gj dt bp xs cz ij uw oe');

/** Letters that pass for one other letter, as [one, many, price]; either side may be the mark's. */
const digraphs: readonly (readonly [one: string, many: string, price: number])[] = [
  ['m', 'rn', 0.5],
  ['m', 'nn', 0.6],
  ['w', 'vv', 0.5],
  ['d', 'cl', 0.6],
  ['f', 'ph', 0.6],
  ['k', 'ck', 0.5],
  ['k', 'ch', 0.7],
  ['x', 'ks', 0.6],
  ['z', 'ts', 0.7],
];

/** Prices of single edits, where an unlikely replacement costs 1.1. Set by hand after the classes of dnstwist. */
const price = {
  double: 0.5,
  look: 0.5,
  sound: 0.7,
  vowel: 0.75,
  key: 0.85,
  swap: 0.7,
  insert: 0.95,
  drop: 0.95,
  replace: 1.15,
  first: 0.35,
};

function replacing(a: string, b: string): number {
  const both = a + b;
  if (looksAlike.has(both)) return price.look;
  if (soundsAlike.has(both)) return price.sound;
  if (vowels.has(a) && vowels.has(b)) return price.vowel;
  return keyboardNeighbours.get(a)?.has(b) ? price.key : price.replace;
}

/**
 * A weighted distance of two short words: optimal string alignment (Damerau 1964) with cheaper prices for what
 * squatters do: look-alike, neighbouring and like-sounding letters, doubled letters, other vowels, swaps.
 * @returns the price of the cheapest edits, or infinity above `limit`
 */
export function editPrice(mark: string, text: string, limit: number): number {
  if (mark === text) return 0;
  if (Math.abs(mark.length - text.length) * price.double > limit) return Number.POSITIVE_INFINITY;
  const width = text.length + 1;
  let before2 = new Float64Array(width);
  let before = new Float64Array(width);
  let row = new Float64Array(width);
  for (let j = 1; j < width; j += 1) before[j] = (before[j - 1] ?? 0) + inserting(mark, text, 0, j);
  let leastBefore = 0;
  for (let i = 1; i <= mark.length; i += 1) {
    row[0] = (before[0] ?? 0) + dropping(mark, i);
    let least = row[0];
    for (let j = 1; j < width; j += 1) {
      const a = mark.charAt(i - 1);
      const b = text.charAt(j - 1);
      const first = i === 1 && j === 1 && a !== b ? price.first : 0;
      let best = (before[j - 1] ?? 0) + (a === b ? 0 : replacing(a, b) + first);
      best = Math.min(best, (before[j] ?? 0) + dropping(mark, i));
      best = Math.min(best, (row[j - 1] ?? 0) + inserting(mark, text, i, j));
      if (i > 1 && j > 1 && a === text[j - 2] && mark[i - 2] === b && a !== b)
        best = Math.min(best, (before2[j - 2] ?? 0) + price.swap);
      for (const [one, many, cost] of digraphs) {
        if (a === one && b === many[1] && text[j - 2] === many[0])
          best = Math.min(best, (before[j - 2] ?? 0) + cost);
        if (b === one && a === many[1] && mark[i - 2] === many[0])
          best = Math.min(best, (before2[j - 1] ?? 0) + cost);
      }
      row[j] = best;
      if (best < least) least = best;
    }
    // A swap or a pair of letters may still reach back to the row before.
    if (least > limit && leastBefore > limit) return Number.POSITIVE_INFINITY;
    leastBefore = least;
    [before2, before, row] = [before, row, before2];
  }
  const total = before[width - 1] ?? 0;
  return total > limit ? Number.POSITIVE_INFINITY : total;
}

function inserting(mark: string, text: string, i: number, j: number): number {
  const added = text[j - 1];
  if (added !== undefined && (added === mark[i - 1] || added === mark[i])) return price.double;
  const first = i === 0 ? price.first : 0;
  const beside = keyboardNeighbours.get(mark[i - 1] ?? '')?.has(added ?? '')
    ? price.key
    : price.insert;
  return beside + first;
}

function dropping(mark: string, i: number): number {
  const dropped = mark[i - 1];
  if (dropped === mark[i - 2] || dropped === mark[i]) return price.double;
  return i === 1 ? price.drop + price.first : price.drop;
}
