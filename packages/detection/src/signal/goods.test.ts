import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodsSignal, guessGoods } from './goods.ts';

const namesOf = (title: string, category: string | null = null) =>
  guessGoods(title, category)?.families.map(({ name }) => name) ?? [];

describe('guessGoods', () => {
  it.each([
    ['Steel bottle, 0.5 l', 'kitchen and table ware'],
    ['RUCKSÄCKE für Schule', 'bags and luggage'],
    ['Krzesło dębowe', 'furniture'],
    ['Montre homme', 'watches and jewellery'],
    ['Designer-Tischlampe Messing', 'lamps and lighting'],
    ['Wanderschuhe Gr. 42', 'footwear'],
  ])('reads “%s” as %s', (title, family) => {
    expect(namesOf(title)).toContain(family);
  });

  it('believes the category before the title', () => {
    expect(namesOf('Lamp for your bookshelf', 'Furniture: chairs')).toEqual(['furniture']);
    expect(namesOf('Lamp', 'Miscellaneous')).toEqual(['lamps and lighting']);
  });

  it('takes no word for goods from within another', () => {
    expect(namesOf('Gesammelte Ringelblumen')).toEqual([]);
    expect(namesOf('')).toEqual([]);
  });

  it('reads any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const guess = guessGoods(title, title);
        expect(guess === null || guess.families.length > 0).toBe(true);
      }),
    );
  });
});

describe('goodsSignal', () => {
  const lamp = guessGoods('Brass lamp', null);

  it('tells that goods are of the classes of a mark', () => {
    const { fits, strays, results } = goodsSignal(lamp, {
      niceClasses: [11, 35],
      locarnoClasses: [],
    });
    expect([fits, strays]).toEqual([1, 0]);
    expect(results).toMatchObject([{ counter: false, value: 1 }]);
    expect(results[0]!.reason).toMatch(
      /lamps and lighting, which the right covers \(Nice class 11\)/,
    );
  });

  it('tells that they are not, as a counter-signal', () => {
    const { fits, strays, results } = goodsSignal(lamp, {
      niceClasses: [18, 25],
      locarnoClasses: [],
    });
    expect([fits, strays]).toEqual([0, 1]);
    expect(results).toMatchObject([{ counter: true }]);
    expect(results[0]!.reason).toMatch(/registered for Nice classes 18, 25/);
  });

  it('goes by the main class of a design', () => {
    const rightOf = (code: string) => ({ niceClasses: [], locarnoClasses: [code] });
    expect(goodsSignal(lamp, rightOf('26-05')).fits).toBe(1);
    expect(goodsSignal(lamp, rightOf('03-01')).strays).toBe(1);
  });

  it('is silent for unknown goods, without classes, and for the class of retail alone', () => {
    const silent = { fits: 0, strays: 0, results: [] };
    expect(goodsSignal(null, { niceClasses: [11], locarnoClasses: [] })).toEqual(silent);
    expect(goodsSignal(lamp, { niceClasses: [], locarnoClasses: [] })).toEqual(silent);
    expect(goodsSignal(lamp, { niceClasses: [35], locarnoClasses: [] })).toEqual(silent);
  });
});
