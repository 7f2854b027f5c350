import type { VectorStore } from './vector-store.ts';

const chunkRows = 4096;

/** Compares every vector: the reference for recall, and fast enough for tens of thousands. */
export class ExactStore implements VectorStore {
  readonly kind = 'exact';
  readonly #dimension: number;
  readonly #chunks: Float32Array[] = [];
  #size = 0;

  constructor(dimension: number) {
    this.#dimension = dimension;
  }

  get size(): number {
    return this.#size;
  }

  add(vectors: Float32Array): void {
    const rows = vectors.length / this.#dimension;
    for (let row = 0; row < rows;) {
      const at = this.#size % chunkRows;
      if (at === 0) this.#chunks.push(new Float32Array(chunkRows * this.#dimension));
      const count = Math.min(chunkRows - at, rows - row);
      const part = vectors.subarray(row * this.#dimension, (row + count) * this.#dimension);
      this.#chunks.at(-1)?.set(part, at * this.#dimension);
      this.#size += count;
      row += count;
    }
  }

  /** The vectors in order, a piece at a time. */
  *chunks(): Generator<Float32Array> {
    for (const [at, chunk] of this.#chunks.entries()) {
      const rows = Math.min(chunkRows, this.#size - at * chunkRows);
      yield chunk.subarray(0, rows * this.#dimension);
    }
  }

  search(vector: Float32Array, count: number): { position: number; score: number }[] {
    const best: { position: number; score: number }[] = [];
    let floor = Number.NEGATIVE_INFINITY;
    let position = 0;
    for (const chunk of this.chunks()) {
      for (let start = 0; start < chunk.length; start += this.#dimension, position += 1) {
        const score = dot(vector, chunk, start);
        if (best.length === count && score <= floor) continue;
        insert(best, { position, score });
        if (best.length > count) best.pop();
        floor = best.at(-1)?.score ?? floor;
      }
    }
    return best;
  }
}

function dot(vector: Float32Array, chunk: Float32Array, start: number): number {
  // Four sums at once: the engine does not reorder additions by itself.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = vector.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    a += (vector[at] ?? 0) * (chunk[start + at] ?? 0);
    b += (vector[at + 1] ?? 0) * (chunk[start + at + 1] ?? 0);
    c += (vector[at + 2] ?? 0) * (chunk[start + at + 2] ?? 0);
    d += (vector[at + 3] ?? 0) * (chunk[start + at + 3] ?? 0);
  }
  for (let at = whole; at < vector.length; at += 1) {
    a += (vector[at] ?? 0) * (chunk[start + at] ?? 0);
  }
  return a + b + c + d;
}

function insert<Hit extends { score: number }>(sorted: Hit[], hit: Hit): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.score ?? 0) >= hit.score) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, hit);
}
