import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, resalePlace } from './context.ts';
import { foldText, normaliseWord } from './fold.ts';
import { isOneEditAway, matchWord, prepareWord } from './match.ts';

const find = (text: string, word: string) => matchWord(foldText(text), prepareWord(word));
const kinds = (text: string, word: string) => find(text, word).map(({ kind }) => kind);

describe('matchWord', () => {
  it.each([
    ['Original NORDWYN bottle', 'Nordwyn', 'exact'],
    ['Ｎｏｒｄｗｙｎ bottle', 'Nordwyn', 'exact'],
    ['Halden-Moor lamp', 'Halden Moor', 'exact'],
    ['N O R D W Y N bottle', 'Nordwyn', 'spaced'],
    ['N.o.r.d.w.y.n', 'Nordwyn', 'spaced'],
    ['HaldenMoor lamp', 'Halden Moor', 'spaced'],
    ['Nоrdwуn bottle', 'Nordwyn', 'look-alike'],
    ['N0rdwyn bottle', 'Nordwyn', 'look-alike'],
    ['Nordvvyn', 'Nordwyn', 'look-alike'],
    ['Nörd\u200Bwyn', 'Nordwyn', 'look-alike'],
    ['ѕоlаrа', 'Solara', 'look-alike'],
    ['So1ara', 'Solara', 'look-alike'],
    ['nordwynoutlet.example', 'Nordwyn', 'joined'],
    ['homenordwynstyle', 'Nordwyn', 'joined'],
    ['No*dwyn bottle', 'Nordwyn', 'masked'],
    ['N_rdwyn bottle', 'Nordwyn', 'masked'],
    ['Norddwyn bottle', 'Nordwyn', 'doubled'],
    ['Nordwin bottle', 'Nordwyn', 'one-letter-off'],
    ['Nordwny bottle', 'Nordwyn', 'one-letter-off'],
    ['Nordwynn bottle', 'Nordwyn', 'joined'],
  ])('sees %j as %s, %s', (text, word, kind) => {
    expect(kinds(text, word)).toContain(kind);
  });

  it.each([
    ['A fine bottle for hikers', 'Nordwyn'],
    ['Norwegian wool', 'Nordwyn'],
    ['the art of the possible', 'Hart'],
    ['unbelievable', 'Ieva'],
    ['a vase', 'Va'],
    ['', 'Nordwyn'],
    ['🙂🙂🙂', 'Nordwyn'],
  ])('sees nothing in %j for %s', (text, word) => {
    expect(find(text, word)).toEqual([]);
  });

  it('gives spans of the source text, astral characters and combining marks included', () => {
    const text = '🙂 Best N\u0301o\u0301r\u0301dwyn 🙂';
    const [match] = find(text, 'Nordwyn');
    expect(text.slice(match!.start, match!.end)).toBe('N\u0301o\u0301r\u0301dwyn');
  });

  it('finds any word in any text that holds it between spaces, at its place', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), word, (around, mark) => {
        const text = `${around} ${mark} ${around}`;
        const exact = find(text, mark).filter(({ kind }) => kind === 'exact');
        expect(exact.some(({ start, end }) => text.slice(start, end) === mark)).toBe(true);
      }),
    );
  });

  // Lone surrogates included.
  const anyUtf16 = fc.uint16Array({ maxLength: 60 }).map((units) => String.fromCharCode(...units));

  it('keeps every span inside the text, whatever the text holds', () => {
    fc.assert(
      fc.property(anyUtf16, fc.string({ maxLength: 12 }), (text, word) => {
        for (const { start, end, value } of find(text, word)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(value).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('reads 10 MB of text, zalgo and bidirectional controls without trouble', () => {
    const zalgo = `N${'\u0336\u0489\u0301'.repeat(200)}ordwyn`;
    expect(kinds(zalgo, 'Nordwyn')).toHaveLength(1);
    expect(kinds('\u202ENord\u202Cwyn\u2069', 'Nordwyn')).toHaveLength(1);
    const started = performance.now();
    expect(find('ab c'.repeat(2_500_000), 'Nordwyn')).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('folding is stable: folding the skeleton gives the skeleton', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = foldText(text)
          .letters.map(({ char }) => char)
          .join('');
        const twice = foldText(once)
          .letters.map(({ char }) => char)
          .join('');
        fc.pre(!/rn|vv/.test(once));
        expect(twice).toBe(once);
      }),
    );
  });

  it('normalises words to one case and one kind of space', () => {
    expect(normaliseWord('  HALDEN – Moor ')).toBe(normaliseWord('halden moor'));
    expect(normaliseWord('STRASSE')).toBe(normaliseWord('Straße'));
  });
});

describe('isOneEditAway', () => {
  it('agrees with the definition', () => {
    const letters = fc.stringMatching(/^[abc]{1,6}$/);
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(isOneEditAway(a, b)).toBe(oneEditNeighbours(a).has(b) && a !== b);
      }),
    );
  });
});

function oneEditNeighbours(word: string): Set<string> {
  const out = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    for (const letter of 'abc') {
      out.add(word.slice(0, at) + letter + word.slice(at));
      if (at < word.length) out.add(word.slice(0, at) + letter + word.slice(at + 1));
    }
    out.add(word.slice(0, at) + word.slice(at + 1));
    if (at + 1 < word.length) {
      out.add(word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2));
    }
  }
  return out;
}

describe('contextOf', () => {
  const around = (text: string, word = 'Nordwyn') => {
    const start = text.indexOf(word);
    return contextOf(text, start, start + word.length)?.kind ?? null;
  };

  it.each([
    ['Lid compatible with Nordwyn bottles', 'compatible'],
    ['Strap for Nordwyn X2', 'compatible'],
    ['Deckel passend für Nordwyn', 'compatible'],
    ['Passend für „Nordwyn“ Flaschen', 'compatible'],
    ['Nordwyn-compatible lid', 'compatible'],
    ['Pasek zamiennik do Nordwyn', 'compatible'],
    ['Bouchon pour Nordwyn', 'compatible'],
    ['Tapa compatible con la Nordwyn', 'compatible'],
    ['Bottle inspired by Nordwyn', 'inspired'],
    ['Nordwyn dupe bottle', 'inspired'],
    ['Flasche im Stil von Nordwyn', 'inspired'],
    ['Nordwyn replica 1:1', 'replica'],
    ['Nordwyn bottle, new in box', null],
    ['Genuine bottle by Nordwyn', null],
  ])('of %j is %s', (text, kind) => {
    expect(around(text)).toBe(kind);
  });
});

describe('resalePlace', () => {
  it.each([
    ['Nordwyn bottle, gently used', 'used'],
    ['Nordwyn Flasche, gebraucht', 'gebraucht'],
    ['Butelka Nordwyn, używana', 'używana'],
    ['Can be used as a vase', null],
    ['Used for camping', null],
    ['New in box', null],
  ])('of %j is %s', (text, expected) => {
    const place = resalePlace(text);
    expect(place && text.slice(place.start, place.end)).toBe(expected);
  });
});
