/** Trains the decision model on the bazaar's weeks 1 and 2 and writes it beside the other models. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOffers, readTruth } from '@ringer/bazaar/truth';
import { createDetector } from '@ringer/detection';
import {
  exportFusion,
  featuresFrom,
  type FusionExample,
  trainFusion,
} from '@ringer/detection/training';
import { InfringementType } from '@ringer/domain';
import { inputOf, licences, memoryOf, prepareRights, trainingWeeks } from './bazaar-market.ts';

const folder = join(import.meta.dirname, '../../packages/detection/models');
const detector = await createDetector();
const examples: FusionExample[] = [];
try {
  const { rights, keyById } = await prepareRights(detector);
  const truths = new Map(readTruth().map((record) => [record.offer, record]));
  const offers = readOffers();
  const memory = memoryOf(offers);
  for (const offer of offers.filter(({ firstWeek }) => trainingWeeks.includes(firstWeek))) {
    const truth = truths.get(offer.id);
    if (!truth) continue;
    const { findings, belowThreshold } = await detector.analyseOffer({
      offer: await inputOf(offer),
      rights,
      licences,
      settings: { scoreThreshold: 0.5 },
      memory,
    });
    for (const { rightId, features } of [...findings, ...belowThreshold]) {
      // Of an infringing offer nobody said whether its other rights, such as a second mark with the same word, are met.
      if (truth.infringing && !truth.rights.includes(keyById.get(rightId) ?? '')) continue;
      const type = truth.infringing ? InfringementType.parse(truth.type) : null;
      examples.push({ features: featuresFrom(features), type, group: offer.sellerName });
    }
  }
} finally {
  await detector.close();
}
const parameters = trainFusion(examples);
const bytes = exportFusion(parameters);
await writeFile(join(folder, 'fusion-1.onnx'), bytes);
const manifest = {
  id: 'fusion',
  version: '1',
  kind: 'fusion',
  file: 'fusion-1.onnx',
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sizeBytes: bytes.byteLength,
  licence: 'Apache-2.0',
  source: `${examples.length} rights met in offers of the bazaar's weeks 1 and 2`,
  features: parameters.curves.map(({ feature }) => feature),
  parameters,
};
await writeFile(join(folder, 'fusion-1.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const infringing = examples.filter(({ type }) => type !== null).length;
process.stdout.write(`${examples.length} examples, ${infringing} infringing; ${manifest.sha256}\n`);
