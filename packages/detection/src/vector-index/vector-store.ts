/** How vectors are kept and searched; positions are given by order of adding, from 0. */
export type VectorStore = {
  readonly kind: 'exact' | 'graph';
  readonly size: number;
  add(vectors: Float32Array): void;
  /** Positions and cosines of the nearest, nearest first. */
  search(vector: Float32Array, count: number): { position: number; score: number }[];
};

export type VectorIndexOptions = {
  dimension: number;
  /** Names the model that made the vectors: those of another are refused. */
  modelId: string;
  /** Vectors up to which the search is exact. */
  exactLimit?: number;
};
