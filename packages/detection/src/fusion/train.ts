import { createHash } from 'node:crypto';
import { InfringementType, type Outcome } from '@ringer/domain';
import {
  fitLogistic,
  fitSoftmax,
  plattScale,
  sparseRow,
  temperatureOf,
  type Bounds,
} from './fit.ts';
import { type FusionFeatures, fusionFeatures } from './feature.ts';
import { softmax, stepsOf, type Curve, type FusionParameters } from './model.ts';

/** One right in one offer, with what a person said of it. */
export type FusionExample = {
  features: FusionFeatures;
  /** The infringement type; null where it is lawful. */
  type: InfringementType | null;
  /** Examples of one group, such as one seller, never stand on both sides of a split. */
  group: string;
};

export type FusionTraining = {
  /** Decides which groups fall into which fold. */
  seed: string;
  /** Strength of the pull of every weight towards 0. */
  l2: number;
  folds: number;
};

const defaultTraining: FusionTraining = { seed: 'ringer', l2: 0.002, folds: 5 };

/** Values that are mostly 0 or 1 have a straight line; the others bend where signals change their meaning. */
const bentKnots = [0, 0.35, 0.6, 0.8, 1];
const straight: ReadonlySet<string> = new Set([
  'disguise',
  'altered',
  'claim',
  'goodsFit',
  'goodsStray',
  'compatible',
  'resale',
  'licence',
  'isDesign',
  'isWork',
]);
const types = InfringementType.options;

/**
 * Fits the decision model: an additive logistic score whose curves are monotone by sign constraints on their steps,
 * a softmax over types, Platt scaling (Platt 1999) and a temperature (Guo et al. 2017) on predictions of folds that
 * a fold's model has not seen, and conformal scores from the same folds (cross-conformal prediction, Vovk 2015).
 * A pure function: the same examples, in any order, and the same settings give the same numbers.
 * @throws RangeError when there are fewer groups than folds, or no infringing or no lawful example
 */
export function trainFusion(
  examples: readonly FusionExample[],
  training: FusionTraining = defaultTraining,
): FusionParameters {
  const ordered = inOrder(examples);
  const groups = new Set(ordered.map(({ group }) => group));
  if (groups.size < training.folds) throw new RangeError('There are fewer groups than folds.');
  if (!ordered.some(({ type }) => type === null) || ordered.every(({ type }) => type === null)) {
    throw new RangeError('Both lawful and infringing examples are needed.');
  }
  const folds = foldsOf([...groups], training);
  const foldOf = (example: FusionExample) => folds.get(example.group) ?? 0;
  const unseen: { example: FusionExample; logit: number; typeLogits: number[] }[] = [];
  for (let fold = 0; fold < training.folds; fold += 1) {
    const raw = fitRaw(
      ordered.filter((example) => foldOf(example) !== fold),
      training,
    );
    for (const example of ordered.filter((one) => foldOf(one) === fold)) {
      unseen.push({ example, ...logitsOf(raw, example.features) });
    }
  }
  const scale = plattScale(
    unseen.map(({ logit }) => logit),
    unseen.map(({ example }) => example.type !== null),
  );
  const temperature = temperatureOf(
    unseen.flatMap(({ example, typeLogits }) =>
      example.type === null ? [] : [{ logits: typeLogits, truth: types.indexOf(example.type) }],
    ),
  );
  const calibrated = withLicenceRule(calibrate(fitRaw(ordered, training), scale, temperature));
  const conformal: FusionParameters['conformal'] = {};
  for (const { example, logit, typeLogits } of unseen) {
    const outcome: Outcome = example.type ?? 'lawful';
    const score = 1 / (1 + Math.exp(-(scale.slope * logit + scale.shift)));
    const shares = softmax(typeLogits.map((value) => value / temperature));
    const likely =
      example.type === null ? 1 - score : score * (shares[types.indexOf(example.type)] ?? 0);
    (conformal[outcome] ??= []).push(1 - likely);
  }
  for (const held of Object.values(conformal)) held.sort((a, b) => a - b);
  return { ...calibrated, conformal };
}

type Raw = Omit<FusionParameters, 'conformal'>;

function fitRaw(examples: readonly FusionExample[], { l2 }: FusionTraining): Raw {
  const curves = fusionFeatures.map(({ name, direction }) => ({
    feature: name,
    knots: straight.has(name) ? [0, 1] : bentKnots,
    direction,
  }));
  const rows = examples.map(({ features }) =>
    sparseRow(curves.flatMap((curve) => stepsOf(curve, features[curve.feature]))),
  );
  const bounds: Bounds[] = curves.flatMap(({ knots, direction }) =>
    Array.from({ length: knots.length - 1 }, () => direction),
  );
  const fit = fitLogistic(
    rows,
    examples.map(({ type }) => type !== null),
    bounds,
    l2,
  );
  const cut = (weights: Float64Array) => {
    let at = 0;
    return curves.map(({ knots }) => Array.from(weights.slice(at, (at += knots.length - 1))));
  };
  const weights = cut(fit.weights);
  const infringing = examples.flatMap(({ type }, at) => (type === null ? [] : [{ type, at }]));
  const softmaxFit = fitSoftmax(
    infringing.map(({ at }) => rows[at] ?? sparseRow([])),
    bounds.length,
    infringing.map(({ type }) => types.indexOf(type)),
    types.length,
    l2,
  );
  return {
    bias: fit.bias,
    curves: curves.map(({ feature, knots }, at): Curve => ({
      feature,
      knots: [...knots],
      weights: weights[at] ?? [],
    })),
    types: types.map((type, at) => ({
      type,
      bias: softmaxFit[at]?.bias ?? 0,
      weights: cut(softmaxFit[at]?.weights ?? new Float64Array()),
    })),
  };
}

function logitsOf(raw: Raw, features: FusionFeatures): { logit: number; typeLogits: number[] } {
  const steps = raw.curves.map((curve) =>
    stepsOf(curve, features[curve.feature as keyof FusionFeatures]),
  );
  const sum = (weights: readonly (readonly number[])[], bias: number) =>
    weights.reduce(
      (total, row, at) =>
        row.reduce((share, weight, step) => share + weight * (steps[at]?.[step] ?? 0), total),
      bias,
    );
  return {
    logit: sum(
      raw.curves.map(({ weights }) => weights),
      raw.bias,
    ),
    typeLogits: raw.types.map(({ weights, bias }) => sum(weights, bias)),
  };
}

/** Folds slope, shift and temperature into the weights, so that contributions sum to the calibrated logit. */
function calibrate(raw: Raw, scale: { slope: number; shift: number }, temperature: number): Raw {
  return {
    bias: scale.slope * raw.bias + scale.shift,
    curves: raw.curves.map((curve) => ({
      ...curve,
      weights: curve.weights.map((weight) => weight * scale.slope),
    })),
    types: raw.types.map(({ type, bias, weights }) => ({
      type,
      bias: bias / temperature,
      weights: weights.map((row) => row.map((weight) => weight / temperature)),
    })),
  };
}

/** A licence keeps the score under one half whatever else is seen: a rule of ours, not something to learn. */
function withLicenceRule(raw: Raw): Raw {
  const most = raw.curves.reduce(
    (sum, { weights }) => sum + weights.reduce((total, weight) => total + Math.max(0, weight), 0),
    Math.max(0, raw.bias),
  );
  return {
    ...raw,
    curves: raw.curves.map((curve) =>
      curve.feature === 'licence' ? { ...curve, weights: [-(most + 1)] } : curve,
    ),
  };
}

/** By content, so that the order in which examples come changes nothing. */
function inOrder(examples: readonly FusionExample[]): FusionExample[] {
  return examples
    .map((example) => ({
      example,
      key: JSON.stringify([
        example.group,
        example.type,
        fusionFeatures.map(({ name }) => example.features[name]),
      ]),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ example }) => example);
}

function foldsOf(groups: readonly string[], { seed, folds }: FusionTraining): Map<string, number> {
  const shuffled = groups
    .map((group) => ({
      group,
      key: createHash('sha256').update(`${seed}\n${group}`).digest('hex'),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return new Map(shuffled.map(({ group }, at) => [group, at % folds]));
}
