import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold.ts';
import { buildMarkIndex, matchTitles } from './mark-index.ts';
import { matchWord, prepareWord } from './match.ts';

const marks = ['Nordwyn', 'Halden Moor', 'Solara', 'Oskelle', 'Velvetine', 'Kastanien', 'Quorra'];

describe('buildMarkIndex', () => {
  it('finds what each mark alone finds, whatever the text', () => {
    const index = buildMarkIndex(marks);
    const noisy = fc
      .tuple(fc.constantFrom(...marks), fc.nat(), fc.stringMatching(/^[a-z 0-9]{0,2}$/), fc.nat(2))
      .map(([mark, at, added, dropped]) => {
        const place = at % (mark.length + 1);
        return mark.slice(0, place) + added + mark.slice(place + dropped);
      });
    const text = fc
      .array(fc.oneof(noisy, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 6 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (title) => {
        const folded = foldText(title);
        const alone = marks.flatMap((mark, place) => {
          const matches = matchWord(folded, prepareWord(mark));
          return matches.length > 0 ? [{ mark: place, matches }] : [];
        });
        expect(index.match(folded)).toEqual(alone);
      }),
      { numRuns: 400 },
    );
  });

  it('gives a list for each title', () => {
    const found = matchTitles(buildMarkIndex(marks), ['Nordwin bottle', 'A vase', 'S0lara lamp']);
    expect(found.map((matches) => matches.map(({ mark }) => marks[mark]))).toEqual([
      ['Nordwyn'],
      [],
      ['Solara'],
    ]);
  });

  it('works without marks', () => {
    expect(matchTitles(buildMarkIndex([]), ['Nordwyn'])).toEqual([[]]);
  });
});
