import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { DecodedImage } from '../image/decode.ts';
import type { Quad } from './geometry.ts';
import { linePx, lineWidths, writeLine } from './line-image.ts';
import type { TextModelManifest } from './manifest.ts';

/** What a line says: text, and the mean probability of its characters. */
export type Reading = { text: string; confidence: number };

/** A recogniser's session with its characters; class 0 is CTC's blank, the last class a space. */
export type Recogniser = {
  session: InferenceSession;
  manifest: TextModelManifest;
  characters: readonly string[];
};

/** Lines in one run; more gains nothing on a CPU. */
const batchSize = 8;

/** What the network says of one line: for each step the probability of each class. */
export type LineOutput = { probabilities: Float32Array; steps: number };

/** Reads lines of a picture, in the order given. */
export async function recognise(
  recogniser: Recogniser,
  image: DecodedImage,
  quads: readonly Quad[],
): Promise<Reading[]> {
  const outputs = await runLines(recogniser, image, quads);
  return outputs.map((output) => decode(output, recogniser.characters));
}

/** The network's output for lines of a picture, in the order given; lines of like length share a run. */
export async function runLines(
  { session, manifest, characters }: Recogniser,
  image: DecodedImage,
  quads: readonly Quad[],
): Promise<LineOutput[]> {
  const outputs: LineOutput[] = quads.map(() => ({ probabilities: new Float32Array(), steps: 0 }));
  const order = quads
    .map((quad, index) => ({ quad, index, ...lineWidths(quad) }))
    .toSorted((a, b) => a.runPx - b.runPx);
  for (const batch of batchesOf(order)) {
    const runPx = batch[0]?.runPx ?? linePx;
    const size = 3 * linePx * runPx;
    const pixels = new Float32Array(batch.length * size);
    for (const [row, { quad }] of batch.entries())
      writeLine(image, quad, pixels, row * size, runPx);
    const input = new Tensor('float32', pixels, [batch.length, 3, linePx, runPx]);
    const output = (await session.run({ [manifest.input.name]: input }))[manifest.output.name];
    if (!(output?.data instanceof Float32Array)) continue;
    const steps = output.dims[1] ?? 0;
    const length = steps * characters.length;
    for (const [row, { index }] of batch.entries()) {
      const probabilities = output.data.subarray(row * length, (row + 1) * length);
      outputs[index] = { probabilities, steps };
    }
  }
  return outputs;
}

/** Neighbours of one width, at most `batchSize` together. */
function batchesOf<Line extends { runPx: number }>(lines: readonly Line[]): Line[][] {
  const batches: Line[][] = [];
  for (const line of lines) {
    const batch = batches.at(-1);
    if (batch && batch.length < batchSize && batch[0]?.runPx === line.runPx) batch.push(line);
    else batches.push([line]);
  }
  return batches;
}

/** Greedy CTC (Graves et al. 2006): the best class a step, repeats merged, blanks dropped. */
function decode({ probabilities, steps }: LineOutput, characters: readonly string[]): Reading {
  let text = '';
  let [sum, count, last] = [0, 0, 0];
  for (let step = 0; step < steps; step += 1) {
    const start = step * characters.length;
    let best = 0;
    let most = probabilities[start] ?? 0;
    for (let at = 1; at < characters.length; at += 1) {
      const one = probabilities[start + at] ?? 0;
      if (one > most) [best, most] = [at, one];
    }
    if (best !== 0 && best !== last) {
      text += characters[best] ?? '';
      sum += most;
      count += 1;
    }
    last = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
