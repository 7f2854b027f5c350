import { Invalid } from '@ringer/domain';
import { ExactStore } from './exact-store.ts';
import { GraphStore } from './graph-store.ts';
import { readIndexFiles, writeIndexFiles } from './index-files.ts';
import type { VectorIndexOptions, VectorStore } from './vector-store.ts';

/** Up to here every vector is compared; beyond it a graph is walked. */
const exactLimit = 50_000;

/** A vector that was found: cosine in -1..1, higher is nearer. */
export type VectorHit = { key: string; score: number };

/**
 * L2-normalised vectors by key. The search is exact up to 50,000 vectors, then by a navigable small-world graph
 * (Malkov and Yashunin, “Efficient and robust approximate nearest neighbor search using HNSW graphs”, 2018; usearch)
 * with a recall of at least 0.99 of the ten nearest: docs/evaluate.md has the figures.
 */
export class VectorIndex {
  readonly dimension: number;
  readonly modelId: string;
  readonly #exactLimit: number;
  readonly #keys: string[];
  readonly #known: Set<string>;
  #store: VectorStore;

  private constructor(options: VectorIndexOptions, store: VectorStore, keys: string[]) {
    this.dimension = options.dimension;
    this.modelId = options.modelId;
    this.#exactLimit = options.exactLimit ?? exactLimit;
    this.#keys = keys;
    this.#known = new Set(keys);
    this.#store = store;
  }

  static empty(options: VectorIndexOptions): VectorIndex {
    return new VectorIndex(options, new ExactStore(options.dimension), []);
  }

  /**
   * Opens what `save` wrote; an index that is not there yet is empty.
   * @throws Invalid when its files are damaged, or of another model or dimension: build it again
   */
  static async open(folder: string, options: VectorIndexOptions): Promise<VectorIndex> {
    const files = await readIndexFiles(folder, options);
    if (!files) return VectorIndex.empty(options);
    return new VectorIndex(options, files.store, files.keys);
  }

  get size(): number {
    return this.#keys.length;
  }

  /** Whether the search compares every vector. */
  get isExact(): boolean {
    return this.#store.kind === 'exact';
  }

  has(key: string): boolean {
    return this.#known.has(key);
  }

  /**
   * Adds vectors laid end to end, one a key.
   * @throws Invalid for a key that is there already or holds a line break, and for a wrong length
   */
  add(keys: readonly string[], vectors: Float32Array): void {
    if (vectors.length !== keys.length * this.dimension) {
      throw new Invalid(
        `${keys.length} vectors of ${this.dimension} numbers were expected, ${vectors.length} numbers came.`,
      );
    }
    const fresh = new Set(keys);
    const wrong = keys.find((key) => this.#known.has(key) || /[\r\n]/.test(key));
    if (wrong !== undefined || fresh.size < keys.length) {
      throw new Invalid(`The key ${wrong ?? ''} is in the index already, or no key.`);
    }
    if (this.#store instanceof ExactStore && this.size + keys.length > this.#exactLimit) {
      const graph = new GraphStore(this.dimension);
      for (const chunk of this.#store.chunks()) graph.add(chunk);
      this.#store = graph;
    }
    this.#store.add(vectors);
    for (const key of keys) {
      this.#keys.push(key);
      this.#known.add(key);
    }
  }

  /**
   * The nearest vectors, nearest first.
   * @param count at most so many
   */
  search(vector: Float32Array, count: number): VectorHit[] {
    if (vector.length !== this.dimension) {
      throw new Invalid(
        `The index holds vectors of ${this.dimension} numbers, not ${vector.length}.`,
      );
    }
    return this.#store.search(vector, Math.min(count, this.size)).flatMap(({ position, score }) => {
      const key = this.#keys[position];
      return key === undefined ? [] : [{ key, score }];
    });
  }

  /** Writes the index into a folder, so that a crash leaves either the old or the new one. */
  async save(folder: string): Promise<void> {
    await writeIndexFiles(folder, {
      dimension: this.dimension,
      modelId: this.modelId,
      keys: this.#keys,
      store: this.#store,
    });
  }
}
