import {
  type Contribution,
  InfringementType,
  type Outcome,
  type Probabilities,
} from '@ringer/domain';
import { z } from 'zod';
import { fusionFeatures, type FusionFeatures } from './feature.ts';

/** A feature's curve: from each knot to the next it rises (or falls) by its weight, in a straight line; the last knot is 1. */
const Curve = z.object({
  feature: z.string(),
  /** Ascending, from 0 up to 1. */
  knots: z.array(z.number().min(0).max(1)).min(2),
  /** One for each step between knots, in logits. */
  weights: z.array(z.number()),
});
export type Curve = z.infer<typeof Curve>;

/** Everything that decides a score: two models with the same parameters give the same scores. */
export const FusionParameters = z.object({
  /** Logit before any evidence. */
  bias: z.number(),
  curves: z.array(Curve),
  /** Given an infringement, of which type: one row a type, over the same steps. */
  types: z.array(
    z.object({ type: InfringementType, bias: z.number(), weights: z.array(z.array(z.number())) }),
  ),
  /** Nonconformity of held-out examples by their true outcome, ascending. */
  conformal: z.partialRecord(z.enum([...InfringementType.options, 'lawful']), z.array(z.number())),
});
export type FusionParameters = z.infer<typeof FusionParameters>;

/** What the decision model says of one right in one offer. */
export type Decision = {
  /** Calibrated probability of an infringement. */
  score: number;
  /** In logits; with the contribution “bias” they sum to the score's logit. */
  contributions: Contribution[];
  /** By type; they sum to the score. */
  probabilities: Probabilities;
  infringementType: InfringementType;
};

/** How far a feature has come on each step of its curve, 0..1. */
export function stepsOf(curve: Pick<Curve, 'knots'>, value: number): number[] {
  const steps: number[] = [];
  for (let at = 0; at + 1 < curve.knots.length; at += 1) {
    const low = curve.knots[at] ?? 0;
    const high = curve.knots[at + 1] ?? 1;
    steps.push(Math.min(1, Math.max(0, (value - low) / (high - low))));
  }
  return steps;
}

/**
 * An additive logistic score with a monotone piecewise-linear curve for each feature (a generalised additive model,
 * Hastie and Tibshirani 1986), and a softmax over types given an infringement.
 */
export function decide(parameters: FusionParameters, features: FusionFeatures): Decision {
  const contributions: Contribution[] = [
    { id: 'bias', label: 'Before any evidence', logit: parameters.bias, signalId: null },
  ];
  let logit = parameters.bias;
  const steps = parameters.curves.map((curve) =>
    stepsOf(curve, features[curve.feature as keyof FusionFeatures]),
  );
  for (const [at, curve] of parameters.curves.entries()) {
    const share = dot(curve.weights, steps[at] ?? []);
    if (share === 0) continue;
    const told = fusionFeatures.find(({ name }) => name === curve.feature);
    contributions.push({
      id: curve.feature,
      label: told?.label ?? curve.feature,
      logit: share,
      signalId: told?.signalId ?? null,
    });
    logit += share;
  }
  const score = 1 / (1 + Math.exp(-logit));
  const typeLogits = parameters.types.map(({ bias, weights }) =>
    weights.reduce((sum, row, at) => sum + dot(row, steps[at] ?? []), bias),
  );
  const shares = softmax(typeLogits);
  const probabilities: Probabilities = {};
  let infringementType: InfringementType = parameters.types[0]?.type ?? 'counterfeit';
  for (const [at, { type }] of parameters.types.entries()) {
    probabilities[type] = score * (shares[at] ?? 0);
    if ((shares[at] ?? 0) > (probabilities[infringementType] ?? 0) / score) infringementType = type;
  }
  return { score, contributions, probabilities, infringementType };
}

/**
 * Outcomes that cannot be ruled out: split conformal prediction (Vovk, Gammerman and Shafer 2005), for each outcome
 * by its own held-out examples, so that each true outcome is left out at most at the chosen rate. An outcome with too
 * few examples is never ruled out.
 * @param error how often the true outcome may be missing, 0..1
 */
export function conformalSet(
  parameters: FusionParameters,
  { score, probabilities }: Pick<Decision, 'score' | 'probabilities'>,
  error: number,
): Outcome[] {
  const outcomes: Outcome[] = [...parameters.types.map(({ type }) => type), 'lawful'];
  return outcomes.filter((outcome) => {
    const held = parameters.conformal[outcome] ?? [];
    const strangeness = 1 - (outcome === 'lawful' ? 1 - score : (probabilities[outcome] ?? 0));
    // Rounding must not make an example stranger than itself.
    const asStrange = held.filter((other) => other >= strangeness - 1e-9).length;
    return (asStrange + 1) / (held.length + 1) > error;
  });
}

function dot(weights: readonly number[], values: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
}

export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
