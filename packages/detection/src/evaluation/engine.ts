/** Which side of a comparison a picture stands on: a clean reference, or what was found. */
type RetrievalSide = 'gallery' | 'query';

/** Weights and contract of a model that had a part in the scores. */
export type EngineModel = { id: string; sha256: string };

/**
 * A visual signal as a ranking of reference pictures: what `ringer evaluate retrieval` measures.
 * `Description` is everything that matching needs of one picture; opaque to callers, held in memory.
 */
export type RetrievalEngine<Description = unknown> = {
  models: EngineModel[];
  /** Scores at and above it are what the shipped detector takes for a match. */
  threshold: number;
  /**
   * Describes one picture.
   * @param words what the right is called, on gallery pictures; engines that read text may use it, as the
   *   detector uses the words of a right. Always null for a query.
   * @throws Invalid when the bytes are no usable picture.
   */
  describe(
    bytes: Uint8Array,
    context: { side: RetrievalSide; words: string | null },
  ): Promise<Description>;
  /** Scores of one query against each gallery picture, higher is more alike; comparable between queries. */
  rank(query: Description, gallery: readonly Description[]): Promise<Float32Array>;
  close(): Promise<void>;
};
