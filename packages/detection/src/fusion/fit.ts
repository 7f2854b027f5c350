/** 1: never negative, -1: never positive, 0: free. */
export type Bounds = 1 | -1 | 0;

const maxRounds = 3000;
/** Weights that move less than this in a round have arrived. */
const arrivedAt = 1e-7;

/** An example's values, without the zeros that most of them are. */
export type SparseRow = { at: Uint16Array; values: Float64Array };

export function sparseRow(values: readonly number[]): SparseRow {
  const at = values.flatMap((value, index) => (value === 0 ? [] : [index]));
  return {
    at: Uint16Array.from(at),
    values: Float64Array.from(at, (index) => values[index] ?? 0),
  };
}

/**
 * L2-regularised logistic regression with sign constraints, by accelerated projected gradient descent (Nesterov 1983;
 * Beck and Teboulle 2009). The bias is free and not pulled.
 */
export function fitLogistic(
  rows: readonly SparseRow[],
  truths: readonly boolean[],
  bounds: readonly Bounds[],
  l2: number,
): { weights: Float64Array; bias: number } {
  const size = bounds.length;
  const project = (vector: Float64Array) => {
    for (let at = 0; at < size; at += 1) {
      const bound = bounds[at] ?? 0;
      if (bound !== 0 && (vector[at] ?? 0) * bound < 0) vector[at] = 0;
    }
  };
  const gradient = (at: Float64Array, into: Float64Array) => {
    into.fill(0);
    for (const [index, row] of rows.entries()) {
      const error = sigmoid(dot(row, at) + (at[size] ?? 0)) - (truths[index] ? 1 : 0);
      addTo(into, row, error / rows.length);
      into[size] = (into[size] ?? 0) + error / rows.length;
    }
    for (let k = 0; k < size; k += 1) into[k] = (into[k] ?? 0) + l2 * (at[k] ?? 0);
  };
  const best = descend(size + 1, stepSize(rows, 0.25, l2), gradient, project);
  return { weights: best.slice(0, size), bias: best[size] ?? 0 };
}

/** L2-regularised multinomial logistic regression; one row of weights a class. */
export function fitSoftmax(
  rows: readonly SparseRow[],
  size: number,
  truths: readonly number[],
  classes: number,
  l2: number,
): { weights: Float64Array; bias: number }[] {
  const width = size + 1;
  const gradient = (at: Float64Array, into: Float64Array) => {
    into.fill(0);
    for (const [index, row] of rows.entries()) {
      const logits = Array.from({ length: classes }, (_, one) => {
        const own = at.subarray(one * width, one * width + size);
        return dot(row, own) + (at[one * width + size] ?? 0);
      });
      const most = Math.max(...logits);
      const powers = logits.map((logit) => Math.exp(logit - most));
      const sum = powers.reduce((total, power) => total + power, 0);
      for (let one = 0; one < classes; one += 1) {
        const error = ((powers[one] ?? 0) / sum - (truths[index] === one ? 1 : 0)) / rows.length;
        addTo(into.subarray(one * width, one * width + size), row, error);
        into[one * width + size] = (into[one * width + size] ?? 0) + error;
      }
    }
    for (let k = 0; k < into.length; k += 1) {
      if (k % width !== size) into[k] = (into[k] ?? 0) + l2 * (at[k] ?? 0);
    }
  };
  const best = descend(classes * width, stepSize(rows, 0.5, l2), gradient, () => undefined);
  return Array.from({ length: classes }, (_, one) => ({
    weights: best.slice(one * width, one * width + size),
    bias: best[one * width + size] ?? 0,
  }));
}

/**
 * Platt scaling: the slope (never negative) and shift that turn scores into calibrated logits, by Newton's method
 * with Platt's smoothed targets (Platt 1999; Lin, Lin and Weng 2007).
 */
export function plattScale(
  scores: readonly number[],
  truths: readonly boolean[],
): { slope: number; shift: number } {
  const positives = truths.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (truths.length - positives + 2);
  let [slope, shift] = [1, 0];
  for (let round = 0; round < 50; round += 1) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-6, 0, 1e-6];
    for (const [index, score] of scores.entries()) {
      const p = sigmoid(slope * score + shift);
      const error = p - (truths[index] ? high : low);
      const curve = Math.max(1e-9, p * (1 - p));
      ga += error * score;
      gb += error;
      haa += curve * score * score;
      hab += curve * score;
      hbb += curve;
    }
    const determinant = haa * hbb - hab * hab;
    // Small steps: a full Newton step may overshoot where scores are far out.
    slope -= (0.5 * (hbb * ga - hab * gb)) / determinant;
    shift -= (0.5 * (haa * gb - hab * ga)) / determinant;
  }
  return { slope: Math.max(0.05, slope), shift };
}

/** The temperature of a softmax under which held-out truths are likeliest, from 0.5 to 5 (Guo et al. 2017). */
export function temperatureOf(
  held: readonly { logits: readonly number[]; truth: number }[],
): number {
  let [best, least] = [1, Infinity];
  for (let step = 0; step <= 90; step += 1) {
    const temperature = 0.5 + step * 0.05;
    let loss = 0;
    for (const { logits, truth } of held) {
      const scaled = logits.map((logit) => logit / temperature);
      const most = Math.max(...scaled);
      const sum = scaled.reduce((total, logit) => total + Math.exp(logit - most), 0);
      loss += most + Math.log(sum) - (scaled[truth] ?? 0);
    }
    if (loss < least) [best, least] = [temperature, loss];
  }
  return best;
}

function descend(
  size: number,
  step: number,
  gradient: (at: Float64Array, into: Float64Array) => void,
  project: (vector: Float64Array) => void,
): Float64Array {
  let current = new Float64Array(size);
  let ahead = new Float64Array(size);
  const slope = new Float64Array(size);
  let momentum = 1;
  for (let round = 0; round < maxRounds; round += 1) {
    gradient(ahead, slope);
    const next = ahead.map((value, at) => value - step * (slope[at] ?? 0));
    project(next);
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const share = (momentum - 1) / nextMomentum;
    ahead = next.map((value, at) => value + share * (value - (current[at] ?? 0)));
    const moved = next.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (current[at] ?? 0))),
      0,
    );
    [current, momentum] = [next, nextMomentum];
    if (moved < arrivedAt) break;
  }
  return current;
}

/** One over a bound of the loss's curvature: the mean squared length of a row, with its bias. */
function stepSize(rows: readonly SparseRow[], curvature: number, l2: number): number {
  const squares = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const length = squares.reduce((sum, square) => sum + square, 0) / Math.max(1, rows.length);
  return 1 / (curvature * length + l2);
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function dot({ at, values }: SparseRow, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < at.length; k += 1) sum += (values[k] ?? 0) * (weights[at[k] ?? 0] ?? 0);
  return sum;
}

function addTo(into: Float64Array, { at, values }: SparseRow, factor: number): void {
  for (let k = 0; k < at.length; k += 1) {
    const index = at[k] ?? 0;
    into[index] = (into[index] ?? 0) + factor * (values[k] ?? 0);
  }
}
