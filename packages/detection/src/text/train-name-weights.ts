import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { markForms } from './mark-form.ts';
import { bestPlace, readParts } from './name.ts';
import type { NameEvidence } from './name-evidence.ts';
import { nameWeights } from './name-weights.ts';

// Learns the weights of name-weights.ts from a CSV of mark,text,label,class and prints them:
// node src/text/train-name-weights.ts test/names/tuning.csv
// Logistic regression by gradient descent; no weight may change its sign, so that evidence keeps its meaning.

const steps = 12_000;
const rate = 1;
const decay = 1e-4;

const Case = z.object({ mark: z.string(), text: z.string(), label: z.string(), class: z.string() });
const file = process.argv[2];
if (!file) throw new RangeError('Name the CSV with the cases.');
const cases = z.array(Case).parse(parse(readFileSync(file), { columns: true }));

const ids = nameWeights.map(([id]) => id);
const signs = nameWeights.map(([, weight]) => Math.sign(weight));
const samples = cases.flatMap(({ mark, text, label, class: group }) => {
  const evidence = strongest(mark, text);
  if (!evidence) return [];
  // Names as panels see them count most, and negatives that look like something are rare.
  const weight = label === '0' ? 4 : group === 'panel-like' ? 3 : 1;
  return [{ values: ids.map((id) => evidence[id]), target: Number(label), weight }];
});

function strongest(mark: string, text: string): NameEvidence | null {
  const places = readParts(text).flatMap((part) =>
    markForms(mark)
      .filter((form) => !form.part && form.compact !== part.letters)
      .flatMap((form) => bestPlace(form.compact, part) ?? []),
  );
  return places.toSorted((a, b) => b.evidence.gain - a.evidence.gain)[0]?.evidence ?? null;
}

const scale = ids.map(
  (_, at) => Math.max(...samples.map(({ values }) => Math.abs(values[at] ?? 0)), 0) || 1,
);
const total = samples.reduce((sum, { weight }) => sum + weight, 0);
const weights = signs.map((sign) => sign * 0.1);
let bias = 0;
for (let step = 0; step < steps; step += 1) {
  const gradient = weights.map((weight) => decay * weight);
  let biasGradient = 0;
  for (const { values, target, weight } of samples) {
    let logit = bias;
    for (const [at, value] of values.entries())
      logit += ((weights[at] ?? 0) * value) / (scale[at] ?? 1);
    const error = (weight * (1 / (1 + Math.exp(-logit)) - target)) / total;
    for (const [at, value] of values.entries())
      gradient[at] = (gradient[at] ?? 0) + (error * value) / (scale[at] ?? 1);
    biasGradient += error;
  }
  for (const [at, slope] of gradient.entries()) {
    const moved = (weights[at] ?? 0) - rate * slope;
    weights[at] = moved * (signs[at] ?? 0) < 0 ? 0 : moved;
  }
  bias -= rate * biasGradient;
}
for (const [at, id] of ids.entries())
  process.stdout.write(`['${id}', ${((weights[at] ?? 0) / (scale[at] ?? 1)).toFixed(2)}],\n`);
process.stdout.write(`bias ${bias.toFixed(2)}\n`);
