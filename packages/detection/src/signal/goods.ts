import type { SignalResult } from '@ringer/domain';
import { goodsFamilies, type GoodsFamily } from './goods-words.ts';
import { signalRegistry } from './registry.ts';

/** What an offer sells, by its words; several families where several are named. */
export type GoodsGuess = { families: readonly GoodsFamily[] };

/** The class of retail: it covers the selling, not the goods. */
const retailClass = 35;
/** Shorter words must stand alone; longer ones may end a compound, as in “Tischlampe”. */
const minCompoundLength = 5;

const familyByWord = new Map<string, GoodsFamily[]>();
const compoundEnds: { word: string; family: GoodsFamily }[] = [];
for (const family of goodsFamilies) {
  for (const word of family.words.split(' ')) {
    familyByWord.set(word, [...(familyByWord.get(word) ?? []), family]);
    if (word.length >= minCompoundLength) compoundEnds.push({ word, family });
  }
}

/**
 * What goods a category or a title speaks of. The category counts before the title, because titles name other goods
 * too (“lamp for your bookshelf”).
 * @returns null when no word for goods is known
 */
export function guessGoods(title: string, category: string | null): GoodsGuess | null {
  for (const text of [category, title]) {
    const families = text === null ? [] : familiesIn(text);
    if (families.length > 0) return { families };
  }
  return null;
}

function familiesIn(text: string): GoodsFamily[] {
  const found = new Set<GoodsFamily>();
  const words = text
    .slice(0, 1000)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .split(/[^\p{L}\p{N}-]+/u);
  for (const word of words) {
    const known = familyByWord.get(word);
    if (known) known.forEach((family) => found.add(family));
    else if (word.length > minCompoundLength) {
      const ending = compoundEnds.find((end) => word.endsWith(end.word));
      if (ending) found.add(ending.family);
    }
  }
  return [...found];
}

/**
 * Whether the goods are of the kind that the right is registered for, by Nice classes for marks and Locarno classes
 * for designs. Silent where either is not known.
 */
export function goodsSignal(
  goods: GoodsGuess | null,
  right: { niceClasses: readonly number[]; locarnoClasses: readonly string[] },
): { fits: number; strays: number; results: SignalResult[] } {
  const nice = right.niceClasses.filter((number) => number !== retailClass);
  const locarno = right.locarnoClasses.map((code) => code.slice(0, 2));
  if (!goods || (nice.length === 0 && locarno.length === 0)) {
    return { fits: 0, strays: 0, results: [] };
  }
  const fitting = goods.families.find(
    (family) =>
      family.nice.some((number) => nice.includes(number)) ||
      family.locarno.some((code) => locarno.includes(code)),
  );
  const { id, version } = signalRegistry.offer;
  const named = fitting ?? goods.families[0];
  const registered =
    nice.length > 0 ? `Nice ${classList(nice.map(String))}` : `Locarno ${classList(locarno)}`;
  const result: SignalResult = {
    id,
    version,
    value: 1,
    counter: !fitting,
    reason: fitting
      ? `The offer is for ${named?.name ?? 'goods'}, which the right covers (${registered}).`
      : `The offer is for ${named?.name ?? 'goods'}; the right is registered for ${registered}.`,
    regions: [],
  };
  return { fits: fitting ? 1 : 0, strays: fitting ? 0 : 1, results: [result] };
}

function classList(classes: readonly string[]): string {
  return `${classes.length === 1 ? 'class' : 'classes'} ${classes.join(', ')}`;
}
