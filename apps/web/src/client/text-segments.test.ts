import { describe, expect, it } from 'vitest';
import { codePointName, segmentText } from './text-segments.ts';

const shape = (text: string, spans: { start: number; end: number }[]) =>
  segmentText({ text, spans }).map(({ kind, text: piece, spans: covering }) => [
    kind,
    piece,
    covering,
  ]);

describe('segmentText', () => {
  it('marks the span and leaves the rest', () => {
    expect(shape('Velora tote', [{ start: 0, end: 6 }])).toEqual([
      ['hit', 'Velora', [0]],
      ['plain', ' tote', []],
    ]);
  });

  it('keeps overlapping spans apart', () => {
    expect(
      shape('abcdef', [
        { start: 0, end: 4 },
        { start: 2, end: 6 },
      ]),
    ).toEqual([
      ['hit', 'ab', [0]],
      ['hit', 'cd', [0, 1]],
      ['hit', 'ef', [1]],
    ]);
  });

  it('shows zero-width and direction-changing characters instead of obeying them', () => {
    const pieces = segmentText({ text: 'Vel\u200Bora \u202Eeliforp', spans: [] });
    expect(
      pieces.filter((piece) => piece.kind === 'hidden').map((piece) => codePointName(piece.text)),
    ).toEqual(['U+200B', 'U+202E']);
  });

  it('loses and repeats nothing, whatever the spans', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 400; round += 1) {
      const alphabet = ['a', 'é', '😀', '\u200D', ' ', '\u202E', '<', '👨‍👩‍👧'];
      const text = Array.from({ length: random(14) }, () => alphabet[random(alphabet.length)]).join(
        '',
      );
      const spans = Array.from({ length: random(4) }, () => {
        const start = random(20) - 3;
        return { start, end: start + random(12) - 2 };
      });
      const pieces = segmentText({ text, spans });
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.every((piece) => piece.text.length > 0)).toBe(true);
    }
  });

  it('gives nothing for nothing', () => {
    expect(segmentText({ text: '', spans: [{ start: 0, end: 3 }] })).toEqual([]);
  });
});
