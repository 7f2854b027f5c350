/** Compares vectors by what sets them apart within a crowd of references. */
export type Crowd = {
  /** Cosines of a vector with each reference, in the metric of the crowd, -1..1. */
  likeness(vector: Float32Array): Float32Array;
};

/** Fewer references tell nothing about what is common among them. */
export const minCrowd = 20;
/** More are not needed to tell it. */
const maxSample = 192;
/** How many references the learned whitening is worth. */
const priorReferences = 50;
/** Share of the mean variance added to every direction. */
const shrinkage = 4;

/**
 * Learns what references have in common, so that it counts less: a cosine under the inverse of their covariance,
 * shrunk towards the plain cosine while they are few (Ledoit and Wolf 2004 for the shrinkage, Woodbury's identity
 * for the inverse).
 * @param references vectors of one length, at least `minCrowd`
 */
export function learnCrowd(references: readonly Float32Array[]): Crowd {
  const length = references[0]?.length ?? 0;
  const step = Math.max(1, references.length / maxSample);
  const sample = Array.from(
    { length: Math.min(maxSample, references.length) },
    (_, at) => references[Math.floor(at * step)] ?? new Float32Array(length),
  );
  const count = sample.length;
  const weight = count / (count + priorReferences);
  const mean = new Float64Array(length);
  for (const vector of sample) {
    for (let at = 0; at < length; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / count;
  }
  const rows = sample.map((vector) =>
    Float64Array.from(vector, (value, at) => value - (mean[at] ?? 0)),
  );
  const variance = rows.reduce((sum, row) => sum + dot(row, row), 0) / (count * length) || 1;
  const ridge = (shrinkage + 1 - weight) * variance;
  const factor = choleskyOf(rows, (ridge * count) / weight);
  const shifted = (vector: Float32Array) =>
    Float64Array.from(vector, (value, at) => value - weight * (mean[at] ?? 0));
  const sharpened = (vector: Float64Array) => {
    const solved = solve(
      factor,
      rows.map((row) => dot(row, vector)),
    );
    const result = Float64Array.from(vector);
    for (const [index, row] of rows.entries()) {
      const share = solved[index] ?? 0;
      for (let at = 0; at < length; at += 1)
        result[at] = (result[at] ?? 0) - share * (row[at] ?? 0);
    }
    return result;
  };
  const known = references.map((reference) => {
    const vector = shifted(reference);
    const sharp = sharpened(vector);
    const norm = Math.sqrt(Math.max(1e-12, dot(vector, sharp)));
    return sharp.map((value) => value / norm);
  });
  return {
    likeness(vector) {
      const centred = shifted(vector);
      const norm = Math.sqrt(Math.max(1e-12, dot(centred, sharpened(centred))));
      return Float32Array.from(known, (sharp) => dot(centred, sharp) / norm);
    },
  };
}

/** Lower triangle L, row by row, of L·Lᵀ = rows·rowsᵀ + ridge·I. */
function choleskyOf(rows: readonly Float64Array[], ridge: number): Float64Array[] {
  const factor: Float64Array[] = [];
  for (const [i, row] of rows.entries()) {
    const line = new Float64Array(i + 1);
    for (const [j, other] of rows.slice(0, i + 1).entries()) {
      const above = factor[j] ?? line;
      let sum = dot(row, other) + (i === j ? ridge : 0);
      for (let k = 0; k < j; k += 1) sum -= (line[k] ?? 0) * (above[k] ?? 0);
      line[j] = i === j ? Math.sqrt(sum) : sum / (above[j] ?? 1);
    }
    factor.push(line);
  }
  return factor;
}

/** Solves L·Lᵀ·x = right. */
function solve(factor: readonly Float64Array[], right: readonly number[]): Float64Array {
  const x = Float64Array.from(right);
  for (const [i, line] of factor.entries()) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (line[k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (line[i] ?? 1);
  }
  for (let i = factor.length - 1; i >= 0; i -= 1) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < factor.length; k += 1) sum -= (factor[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (factor[i]?.[i] ?? 1);
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
