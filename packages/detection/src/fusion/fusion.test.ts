import { InfringementType } from '@ringer/domain';
import fc from 'fast-check';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { exportFusion } from './export.ts';
import { fusionFeatures, featuresFrom, type FusionFeatures } from './feature.ts';
import { conformalSet, decide, type FusionParameters } from './model.ts';
import { noFeatures, noveltyOf } from './novelty.ts';
import { readFusion } from './shipped.ts';
import { trainFusion, type FusionExample } from './train.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anyFeatures: fc.Arbitrary<FusionFeatures> = fc
  .array(unit, { minLength: fusionFeatures.length, maxLength: fusionFeatures.length })
  .map((values) =>
    featuresFrom(Object.fromEntries(fusionFeatures.map(({ name }, at) => [name, values[at] ?? 0]))),
  );
const training = { seed: 'test', l2: 0.01, folds: 3 };

/** A world in which text and copies infringe and compatibility explains; noise from a fixed sequence. */
function examplesOf(count: number): FusionExample[] {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, at) => {
    const [text, copy, compatible] = [random(), random(), random() < 0.3 ? 1 : 0];
    const infringing = 3 * text + 3 * copy - 3 * compatible + random() > 3;
    const features = { ...noFeatures(), text, copy, compatible };
    const type = copy > text ? 'copied-photo' : 'counterfeit';
    return { features, type: infringing ? type : null, group: `seller ${at % 20}` };
  });
}

const trained = trainFusion(examplesOf(300), training);

describe.each<[string, FusionParameters]>([
  ['the model that ships', readFusion().parameters],
  ['a model trained on other labels', trained],
])('%s', (_name, parameters) => {
  it('has contributions that sum to the logit of the score, and types that sum to the score', () => {
    fc.assert(
      fc.property(anyFeatures, (features) => {
        const { score, contributions, probabilities } = decide(parameters, features);
        const logit = contributions.reduce((sum, { logit: share }) => sum + share, 0);
        expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(score, 9);
        const sum = Object.values(probabilities).reduce((total, p) => total + p, 0);
        expect(sum).toBeCloseTo(score, 9);
      }),
    );
  });

  it('never falls with more likeness and never rises with more counter-evidence', () => {
    const changed = fc.constantFrom(...fusionFeatures.filter(({ direction }) => direction !== 0));
    fc.assert(
      fc.property(anyFeatures, changed, unit, (features, { name, direction }, value) => {
        const more = { ...features, [name]: Math.max(features[name], value) };
        const rise = decide(parameters, more).score - decide(parameters, features).score;
        expect(rise * direction).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('keeps every score under one half where a licence holds', () => {
    fc.assert(
      fc.property(anyFeatures, (features) => {
        expect(decide(parameters, { ...features, licence: 1 }).score).toBeLessThan(0.5);
      }),
    );
  });

  it('says the same as its ONNX export', async () => {
    const session = await InferenceSession.create(exportFusion(parameters), {
      logSeverityLevel: 3,
    });
    const inputs = fc.sample(anyFeatures, { numRuns: 60, seed: 4 });
    const rows = Float64Array.from(
      inputs.flatMap((one) => fusionFeatures.map(({ name }) => one[name])),
    );
    const answer = await session.run({
      features: new Tensor('float64', rows, [inputs.length, fusionFeatures.length]),
    });
    for (const [at, features] of inputs.entries()) {
      const { score, probabilities, contributions } = decide(parameters, features);
      expect(Number(answer['score']?.data[at])).toBeCloseTo(score, 9);
      for (const [column, type] of InfringementType.options.entries()) {
        const told = answer['probabilities']?.data[at * InfringementType.options.length + column];
        expect(Number(told)).toBeCloseTo(probabilities[type] ?? 0, 9);
      }
      for (const { id, logit } of contributions.slice(1)) {
        const column = fusionFeatures.findIndex(({ name }) => name === id);
        expect(
          Number(answer['contributions']?.data[at * fusionFeatures.length + column]),
        ).toBeCloseTo(logit, 9);
      }
    }
  });
});

describe('training', () => {
  it('gives the same bytes for the same examples in any order', () => {
    const examples = examplesOf(300);
    const again = trainFusion(examples.toReversed(), training);
    expect(exportFusion(again).equals(exportFusion(trained))).toBe(true);
    const other = trainFusion(examples.slice(1), training);
    expect(exportFusion(other).equals(exportFusion(trained))).toBe(false);
  });

  it('learns what matters, calibrated, with sets that hold the truth', () => {
    const fresh = examplesOf(1300).slice(300);
    let [right, covered, said] = [0, 0, 0];
    for (const { features, type } of fresh) {
      const decision = decide(trained, features);
      said += decision.score;
      if (decision.score >= 0.5 === (type !== null)) right += 1;
      if (conformalSet(trained, decision, 0.1).includes(type ?? 'lawful')) covered += 1;
    }
    expect(right / fresh.length).toBeGreaterThan(0.88);
    const infringing = fresh.filter(({ type }) => type !== null).length;
    expect(said / fresh.length).toBeCloseTo(infringing / fresh.length, 1);
    expect(covered / fresh.length).toBeGreaterThan(0.86);
  });

  it('refuses examples of one side only', () => {
    const lawful = examplesOf(100).map((example) => ({ ...example, type: null }));
    expect(() => trainFusion(lawful, training)).toThrow(RangeError);
  });
});

describe('novelty', () => {
  it('is nothing where the baseline sees it, and falls with each confirmed case like it', () => {
    const shape = { ...noFeatures(), design: 0.9, isDesign: 1 };
    expect(noveltyOf(shape, true, [])).toBe(0);
    expect(noveltyOf(shape, false, [])).toBe(1);
    expect(noveltyOf(shape, false, [{ ...shape, design: 0.8 }])).toBeCloseTo(0.1);
    expect(noveltyOf(shape, false, [{ ...noFeatures(), text: 1 }])).toBe(1);
  });
});
