import { type FusionFeatures, fusionFeatures } from './feature.ts';

/** Features that tell how an infringement shows itself; the rest tell about the goods and the seller. */
const telling = ['text', 'disguise', 'claim', 'ocr', 'mark', 'design', 'copy'] as const;

/**
 * How unlike it is to what is caught already, 0..1: 0 where the fixed baseline catches it (`obvious`), else the
 * distance from what the baseline almost sees (a near exact word, a near copy) or from the nearest confirmed case,
 * whichever is less (novelty as distance to the nearest known case, after Markou and Singh 2003).
 * @param confirmed features of findings that reviewers confirmed
 */
export function noveltyOf(
  features: FusionFeatures,
  obvious: boolean,
  confirmed: readonly FusionFeatures[],
): number {
  if (obvious) return 0;
  const fromBaseline = 1 - Math.max(features.text * (1 - features.disguise / 2), features.copy) / 2;
  return confirmed.reduce(
    (least, known) => Math.min(least, distance(features, known)),
    fromBaseline,
  );
}

/** Greatest difference in any one way of showing: 0 for the same pattern, 1 for one that shares nothing. */
function distance(a: FusionFeatures, b: FusionFeatures): number {
  let most = a.isDesign !== b.isDesign || a.isWork !== b.isWork ? 1 : 0;
  for (const name of telling) most = Math.max(most, Math.abs(a[name] - b[name]));
  return most;
}

/** A feature vector with nothing in it. */
export function noFeatures(): FusionFeatures {
  return Object.fromEntries(fusionFeatures.map(({ name }) => [name, 0])) as FusionFeatures;
}
