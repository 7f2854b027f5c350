import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Detector } from './detector.ts';
import { fusionParameters, fusionVersion } from './fusion/fusion.ts';

const cardFolder = join(import.meta.dirname, '../../../docs/models');

/** A model of this release as its row in the database tells it. */
export type ShippedModel = {
  kind: 'fusion' | 'copy';
  name: string;
  version: string;
  /** Of the weights. */
  sha256: string;
  /** Markdown: data, licence, metrics. */
  card: string;
};

/** The models that a detector runs, the decision model first. Reads their cards from docs/models. */
export async function shippedModels(
  detector: Detector,
): Promise<[ShippedModel, ...ShippedModel[]]> {
  const [fusionName, fusionNumber] = split(fusionVersion, '-v');
  const [encoderName, encoderVersion] = split(detector.encoder.id, '@');
  return [
    {
      kind: 'fusion',
      name: fusionName,
      version: fusionNumber,
      sha256: createHash('sha256').update(fusionParameters).digest('hex'),
      card: await readCard('fusion-v0'),
    },
    {
      kind: 'copy',
      name: encoderName,
      version: encoderVersion,
      sha256: detector.encoder.sha256,
      card: await readCard(encoderName),
    },
  ];
}

function split(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

async function readCard(name: string): Promise<string> {
  return readFile(join(cardFolder, `${name}.md`), 'utf8');
}
