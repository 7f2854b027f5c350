import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import type * as Usearch from 'usearch';
import type { VectorStore } from './vector-store.ts';

// As an ES module it looks for its library beside the caller's stack, and does not always find it.
const load = createRequire(import.meta.url);
const { Index, MetricKind, ScalarKind } = load('usearch') as typeof Usearch;

// Links a vector, and how many candidates are kept while building and while searching: chosen by bench.
const connectivity = 16;
const expansionAdd = 96;
const expansionSearch = 128;

/** A navigable small-world graph over half-precision vectors. */
export class GraphStore implements VectorStore {
  readonly kind = 'graph';
  readonly #dimension: number;
  readonly #index: Usearch.Index;
  #size = 0;

  constructor(dimension: number) {
    this.#dimension = dimension;
    this.#index = new Index({
      dimensions: dimension,
      metric: MetricKind.IP,
      quantization: ScalarKind.F16,
      connectivity,
      expansion_add: expansionAdd,
      expansion_search: expansionSearch,
      multi: false,
    });
  }

  /** @throws Error when the file is no graph of this dimension */
  static load(path: string, dimension: number, size: number): GraphStore {
    const store = new GraphStore(dimension);
    store.#index.load(path);
    store.#size = store.#index.size();
    if (store.#size !== size || store.#index.dimensions() !== dimension) {
      throw new Error('The graph has another size or dimension than its index.');
    }
    return store;
  }

  get size(): number {
    return this.#size;
  }

  add(vectors: Float32Array): void {
    const rows = vectors.length / this.#dimension;
    const keys = BigUint64Array.from({ length: rows }, (_, row) => BigInt(this.#size + row));
    this.#index.add(keys, vectors, availableParallelism());
    this.#size += rows;
  }

  search(vector: Float32Array, count: number): { position: number; score: number }[] {
    if (count === 0) return [];
    const { keys, distances } = this.#index.search(vector, count, 1);
    return Array.from(keys, (key, at) => ({
      position: Number(key),
      score: 1 - (distances[at] ?? 1),
    }));
  }

  save(path: string): void {
    this.#index.save(path);
  }
}
