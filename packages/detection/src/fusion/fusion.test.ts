import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse, infringementTypeOf, type FusionFeatures } from './fusion.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const features: fc.Arbitrary<FusionFeatures> = fc.record({
  text: unit,
  disguise: unit,
  claim: unit,
  copy: unit,
  likeness: unit,
  goods: unit,
  compatible: unit,
  resale: unit,
  licence: unit,
});
const counter = new Set<keyof FusionFeatures>(['compatible', 'resale', 'licence']);

describe('fuse', () => {
  it('has contributions that sum to the logit of the score', () => {
    fc.assert(
      fc.property(features, (input) => {
        const { score, contributions } = fuse(input);
        const logit = contributions.reduce((sum, { logit: share }) => sum + share, 0);
        expect(Math.log(score / (1 - score))).toBeCloseTo(logit, 6);
      }),
    );
  });

  it('never falls with more likeness and never rises with more counter-evidence', () => {
    const key = fc.constantFrom(
      ...(['text', 'disguise', 'claim', 'copy', 'likeness', 'goods'] as const),
      ...(['compatible', 'resale', 'licence'] as const),
    );
    fc.assert(
      fc.property(features, key, unit, (input, changed, value) => {
        const more = { ...input, [changed]: Math.max(input[changed], value) };
        const rise = fuse(more).score - fuse(input).score;
        expect(counter.has(changed) ? -rise : rise).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('keeps every score under one half where a licence holds', () => {
    fc.assert(
      fc.property(features, (input) => {
        expect(fuse({ ...input, licence: 1 }).score).toBeLessThan(0.5);
      }),
    );
  });
});

describe('infringementTypeOf', () => {
  const none = { wordKind: null, text: 0, inspired: 0, replica: 0, copy: 0 };

  it.each([
    [{ rightKind: 'work', ...none, copy: 1 }, 'copied-photo'],
    [{ rightKind: 'design', ...none }, 'design-copy'],
    [{ rightKind: 'mark', ...none, wordKind: 'exact', text: 1 }, 'counterfeit'],
    [{ rightKind: 'mark', ...none, wordKind: 'look-alike', text: 0.9 }, 'disguised-name'],
    [{ rightKind: 'mark', ...none, wordKind: 'one-letter-off', text: 0.7 }, 'altered-mark'],
    [{ rightKind: 'mark', ...none, wordKind: 'exact', text: 1, inspired: 0.8 }, 'inspired-by'],
    [
      { rightKind: 'mark', ...none, wordKind: 'look-alike', text: 0.9, replica: 0.9 },
      'counterfeit',
    ],
    [{ rightKind: 'mark', ...none }, 'altered-mark'],
  ] as const)('of %o is %s', (evidence, type) => {
    expect(infringementTypeOf(evidence)).toBe(type);
  });
});
