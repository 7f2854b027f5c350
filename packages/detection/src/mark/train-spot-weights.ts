import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCoco } from '../evaluation/coco.ts';
import { listPictures } from '../evaluation/picture-folder.ts';
import { decodeImage } from '../image/decode.ts';
import { iouOf } from './locate-boxes.ts';
import { openLocator } from './locate.ts';
import { openMark } from './mark.ts';
import { figureFacts, pointsOf, type SpotReference } from './spot-figure.ts';
import { spotWeights } from './spot-weights.ts';

// Learns the weights of spot-weights.ts from a folder that locator-eval-set --tuning wrote, and prints them:
// node src/mark/train-spot-weights.ts FOLDER
// Logistic regression by gradient descent; no weight may fall below 0, so that more likeness never lowers a score.

const steps = 40_000;
const rate = 6;
const decay = 1e-4;
/** The nearest names of a place; the others are easy. */
const namesOfPlace = 3;
const rightIou = 0.5;
/** A box that is neither right nor elsewhere teaches nothing. */
const elsewhereIou = 0.1;

const folder = process.argv[2];
if (!folder) throw new RangeError('Name the folder with references, images and truth.json.');
const [eyes, locator] = [await openMark(), await openLocator()];

const { pictures } = await listPictures(join(folder, 'references'), 'references');
const targets: { name: string; references: SpotReference[] }[] = [];
for (const [name, own] of Map.groupBy(pictures, ({ label }) => label)) {
  const references = [];
  for (const { path } of own) {
    const image = await decodeImage(await readFile(path), { maxEdge: 768, ground: 'contrasting' });
    references.push({ mark: await eyes.describeReference(image), points: pointsOf(image) });
  }
  targets.push({ name, references });
}

const ids = spotWeights.map(([id]) => id);
const samples: { values: number[]; target: number }[] = [];
for (const { file, boxes } of await readCoco(join(folder, 'truth.json'), 'truth')) {
  const image = await decodeImage(await readFile(join(folder, 'images', file)), { maxEdge: 1280 });
  const truth = boxes.map(({ name, left, top, width, height }) => ({
    name,
    box: {
      x: left / image.width,
      y: top / image.height,
      width: width / image.width,
      height: height / image.height,
    },
  }));
  for (const place of await locator.locate(image)) {
    const facts = await figureFacts(eyes, image, place, targets);
    for (const { name, box, evidence } of facts.slice(0, namesOfPlace)) {
      const own = truth.filter((one) => one.name === name).map((one) => iouOf(one.box, box));
      const iou = Math.max(0, ...own);
      if (iou > elsewhereIou && iou < rightIou) continue;
      samples.push({ values: ids.map((id) => evidence[id]), target: iou >= rightIou ? 1 : 0 });
    }
  }
}

const weights = ids.map(() => 1);
let bias = -1;
for (let step = 0; step < steps; step += 1) {
  const gradient = weights.map((weight) => (decay * weight) / samples.length);
  let biasGradient = 0;
  for (const { values, target } of samples) {
    let logit = bias;
    for (const [at, value] of values.entries()) logit += (weights[at] ?? 0) * value;
    const error = (1 / (1 + Math.exp(-logit)) - target) / samples.length;
    for (const [at, value] of values.entries()) gradient[at] = (gradient[at] ?? 0) + error * value;
    biasGradient += error;
  }
  for (const [at, slope] of gradient.entries())
    weights[at] = Math.max(0, (weights[at] ?? 0) - rate * slope);
  bias -= rate * biasGradient;
}
process.stdout.write(`${samples.length} places and names\n`);
for (const [at, id] of ids.entries())
  process.stdout.write(`['${id}', ${(weights[at] ?? 0).toFixed(1)}],\n`);
process.stdout.write(`bias ${bias.toFixed(1)}\n`);
