import type { PictureEye } from './picture-eye.ts';
import { VectorIndex } from './vector-index.ts';

/** A picture that is like a reference: `score` is the cosine of their nearest views. */
export type PictureHit = { key: string; score: number };

/** Past pictures in an index on disk, searched by the pictures of a right. */
export class PictureSearch {
  readonly #folder: string;
  readonly #eye: PictureEye;
  readonly #index: VectorIndex;

  private constructor(folder: string, eye: PictureEye, index: VectorIndex) {
    this.#folder = folder;
    this.#eye = eye;
    this.#index = index;
  }

  /** @throws Invalid when the index on disk is damaged or of another eye: remove its folder */
  static async open(folder: string, eye: PictureEye): Promise<PictureSearch> {
    const { id, dimension } = eye;
    return new PictureSearch(
      folder,
      eye,
      await VectorIndex.open(folder, { modelId: id, dimension }),
    );
  }

  /** Whether the picture is in the index. */
  has(key: string): boolean {
    return this.#index.has(`${key} 0`);
  }

  /**
   * Puts a picture into the index.
   * @throws Invalid when the bytes are no usable picture
   */
  async add(key: string, bytes: Uint8Array): Promise<void> {
    const vectors = await this.#eye.describe(bytes);
    const all = new Float32Array(vectors.length * this.#eye.dimension);
    for (const [at, vector] of vectors.entries()) all.set(vector, at * this.#eye.dimension);
    this.#index.add(
      vectors.map((_, at) => `${key} ${at}`),
      all,
    );
  }

  /**
   * The pictures nearest to any of the references, nearest first.
   * @throws Invalid when the bytes of a reference are no usable picture
   */
  async search(references: readonly Uint8Array[], count: number): Promise<PictureHit[]> {
    const best = new Map<string, number>();
    for (const bytes of references) {
      for (const vector of await this.#eye.describe(bytes)) {
        // A picture has several views, and each may stand among the nearest.
        for (const { key, score } of this.#index.search(vector, count * 8)) {
          const picture = key.slice(0, key.lastIndexOf(' '));
          best.set(picture, Math.max(score, best.get(picture) ?? -1));
        }
      }
    }
    return [...best]
      .map(([key, score]) => ({ key, score }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, count);
  }

  /** Keeps the index on disk. */
  async save(): Promise<void> {
    await this.#index.save(this.#folder);
  }
}
