import { VectorIndex } from '@ringer/detection/vector-index';
import { median, type Bench, type BenchResult } from './report.ts';

const dimension = 256;
const neighbours = 10;
const queries = 300;
const clusterSize = 120;
const addedAtOnce = 20_000;
const wantedRecall = 0.99;

/** How many vectors; more by RINGER_BENCH_VECTORS, such as 1000000 (needs about 3 GB and some twenty minutes). */
function sizesWanted(): number[] {
  const more = Number(process.env['RINGER_BENCH_VECTORS'] ?? 0);
  return more > 100_000 ? [100_000, more] : [100_000];
}

/** The graph against comparing every vector, on clustered vectors like embeddings of pictures. */
export const vectorIndex: Bench = {
  name: 'vector-index',
  run: async (log) => {
    const results: BenchResult[] = [];
    for (const size of sizesWanted()) results.push(...measure(size, log));
    return results;
  },
};

function measure(size: number, log: (line: string) => void): BenchResult[] {
  const makeVectors = vectorMaker(size);
  const graph = VectorIndex.empty({ dimension, modelId: 'bench', exactLimit: 0 });
  const exact = VectorIndex.empty({ dimension, modelId: 'bench', exactLimit: size });
  let graphBytes = 0;
  let buildMs = 0;
  for (let from = 0; from < size; from += addedAtOnce) {
    const count = Math.min(addedAtOnce, size - from);
    const keys = Array.from({ length: count }, (_, at) => String(from + at));
    const vectors = makeVectors(count);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    graph.add(keys, vectors);
    buildMs += performance.now() - started;
    graphBytes += Math.max(0, process.memoryUsage().rss - before);
    exact.add(keys, vectors);
    if ((from / addedAtOnce) % 5 === 4) log(`${from + count} of ${size} vectors`);
  }
  const asked = makeVectors(queries);
  const [graphMs, exactMs]: [number[], number[]] = [[], []];
  let hits = 0;
  for (let at = 0; at < queries; at += 1) {
    const query = asked.subarray(at * dimension, (at + 1) * dimension);
    let started = performance.now();
    const found = graph.search(query, neighbours);
    graphMs.push(performance.now() - started);
    started = performance.now();
    const truth = new Set(exact.search(query, neighbours).map(({ key }) => key));
    exactMs.push(performance.now() - started);
    hits += found.filter(({ key }) => truth.has(key)).length;
  }
  const recall = hits / (queries * neighbours);
  const speed = median(exactMs) / median(graphMs);
  const thousands = `${(size / 1000).toLocaleString('en')} 000 vectors of ${dimension}`;
  return [
    {
      name: `index recall, ${thousands}`,
      ratio: recall,
      baseline: `the ${neighbours} nearest by exact search`,
      aim: `≥ ${wantedRecall}`,
      met: recall >= wantedRecall,
      n: queries,
      detail: `${hits} of ${queries * neighbours} found`,
    },
    {
      name: `index queries a second, ${thousands}`,
      ratio: speed,
      baseline: 'exact search',
      aim: '> 1',
      met: speed > 1,
      n: queries,
      detail: `${median(graphMs).toFixed(2)} ms against ${median(exactMs).toFixed(1)} ms a query (medians); built in ${(buildMs / 1000).toFixed(0)} s; graph about ${(graphBytes / 2 ** 20).toFixed(0)} MiB (keys in it), exact ${((size * dimension * 4) / 2 ** 20).toFixed(0)} MiB`,
    },
  ];
}

/** Unit vectors around random centres: near neighbours exist and are close to each other. */
function vectorMaker(size: number): (count: number) => Float32Array {
  const random = seeded(7);
  const centres = new Float32Array(Math.ceil(size / clusterSize) * dimension).map(
    () => random() + random() + random() - 1.5,
  );
  return (count) => {
    const all = new Float32Array(count * dimension);
    for (let row = 0; row < count; row += 1) {
      const centre = Math.floor(random() * (centres.length / dimension)) * dimension;
      let norm = 0;
      for (let at = 0; at < dimension; at += 1) {
        const value = (centres[centre + at] ?? 0) + 0.7 * (random() + random() + random() - 1.5);
        all[row * dimension + at] = value;
        norm += value * value;
      }
      const scale = 1 / Math.sqrt(norm);
      for (let at = row * dimension; at < (row + 1) * dimension; at += 1) {
        all[at] = (all[at] ?? 0) * scale;
      }
    }
    return all;
  };
}

/** Uniform numbers in 0..1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
