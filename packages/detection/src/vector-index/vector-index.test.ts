import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Invalid } from '@ringer/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomNumbers } from '../evaluation/interval.ts';
import { VectorIndex } from './vector-index.ts';
import type { VectorIndexOptions } from './vector-store.ts';

const dimension = 32;
const options: VectorIndexOptions = { dimension, modelId: 'eye@1', exactLimit: 500 };

/** Unit vectors in clusters, as embeddings lie. */
function vectorsOf(count: number, seed = 1): Float32Array {
  const random = randomNumbers(seed);
  const centres = Array.from({ length: 40 }, () =>
    Float32Array.from({ length: dimension }, () => random() - 0.5),
  );
  const all = new Float32Array(count * dimension);
  for (let row = 0; row < count; row += 1) {
    const centre = centres[Math.floor(random() * centres.length)]!;
    const vector = centre.map((value) => value + (random() - 0.5) * 0.6);
    const norm = Math.hypot(...vector);
    all.set(
      vector.map((value) => value / norm),
      row * dimension,
    );
  }
  return all;
}
const row = (vectors: Float32Array, at: number) =>
  vectors.subarray(at * dimension, (at + 1) * dimension);
const keysOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `k${from + at}`);

describe('the vector index', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringer-index-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds what a full sort finds, nearest first', () => {
    const vectors = vectorsOf(300);
    const index = VectorIndex.empty(options);
    index.add(keysOf(0, 200), vectors.subarray(0, 200 * dimension));
    index.add(keysOf(200, 100), vectors.subarray(200 * dimension));
    const query = row(vectorsOf(1, 9), 0);
    const sorted = keysOf(0, 300)
      .map((key, at) => ({
        key,
        score: row(vectors, at).reduce((sum, value, i) => sum + value * query[i]!, 0),
      }))
      .toSorted((a, b) => b.score - a.score);
    const found = index.search(query, 10);
    expect(index.isExact).toBe(true);
    expect(found.map(({ key }) => key)).toEqual(sorted.slice(0, 10).map(({ key }) => key));
    expect(found[0]!.score).toBeCloseTo(sorted[0]!.score, 5);
    expect(index.search(query, 1000)).toHaveLength(300);
  });

  it('turns to a graph beyond the limit and still finds nearly all', () => {
    const vectors = vectorsOf(2000);
    const exact = VectorIndex.empty({ ...options, exactLimit: 5000 });
    const graph = VectorIndex.empty(options);
    for (let from = 0; from < 2000; from += 400) {
      const part = vectors.subarray(from * dimension, (from + 400) * dimension);
      exact.add(keysOf(from, 400), part);
      graph.add(keysOf(from, 400), part);
    }
    expect([exact.isExact, graph.isExact, graph.size]).toEqual([true, false, 2000]);
    const queries = vectorsOf(50, 3);
    let hits = 0;
    for (let at = 0; at < 50; at += 1) {
      const wanted = new Set(exact.search(row(queries, at), 10).map(({ key }) => key));
      hits += graph.search(row(queries, at), 10).filter(({ key }) => wanted.has(key)).length;
    }
    expect(hits / 500).toBeGreaterThanOrEqual(0.99);
  });

  it.each([100, 900])(
    'comes back from disk the same with %i vectors, and leaves no old files',
    async (count) => {
      const vectors = vectorsOf(count);
      const index = VectorIndex.empty(options);
      index.add(keysOf(0, count - 50), vectors.subarray(0, (count - 50) * dimension));
      await index.save(folder);
      index.add(keysOf(count - 50, 50), vectors.subarray((count - 50) * dimension));
      await index.save(folder);
      const back = await VectorIndex.open(folder, options);
      expect([back.size, back.has('k0'), back.has('nobody')]).toEqual([count, true, false]);
      expect(back.search(row(vectors, 3), 5)).toEqual(index.search(row(vectors, 3), 5));
      expect(await readdir(folder)).toHaveLength(3);
      back.add(['more'], row(vectors, 3).slice());
      expect(
        back
          .search(row(vectors, 3), 2)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual(['k3', 'more']);
    },
  );

  it('is empty where there is none yet', async () => {
    const index = await VectorIndex.open(join(folder, 'none'), options);
    expect(index.size).toBe(0);
    expect(index.search(new Float32Array(dimension), 5)).toEqual([]);
  });

  it('refuses what does not fit', async () => {
    const index = VectorIndex.empty(options);
    index.add(['a'], vectorsOf(1));
    expect(() => index.add(['a'], vectorsOf(1))).toThrow(Invalid);
    expect(() => index.add(['b', 'b'], vectorsOf(2))).toThrow(Invalid);
    expect(() => index.add(['b'], new Float32Array(3))).toThrow(Invalid);
    expect(() => index.search(new Float32Array(3), 1)).toThrow(Invalid);
    await index.save(folder);
    await expect(VectorIndex.open(folder, { ...options, modelId: 'eye@2' })).rejects.toThrow(
      'eye@1',
    );
  });

  it('says that damaged files are to be built again', async () => {
    const index = VectorIndex.empty(options);
    index.add(keysOf(0, 20), vectorsOf(20));
    await index.save(folder);
    const vectors = (await readdir(folder)).find((name) => name.endsWith('.f32'))!;
    await truncate(join(folder, vectors), 100);
    await expect(VectorIndex.open(folder, options)).rejects.toThrow(/damaged/);
    await writeFile(join(folder, 'index.json'), '{');
    await expect(VectorIndex.open(folder, options)).rejects.toThrow(/damaged/);
  });
});
