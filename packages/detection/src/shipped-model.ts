import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Detector } from './detector.ts';
import { EncoderManifest, shippedModelFolder } from './model/manifest.ts';

const cardFolder = join(import.meta.dirname, '../../../docs/models');

/** A model of this release as its row in the database tells it. */
export type ShippedModel = {
  kind: 'fusion' | 'mark' | 'locator' | 'design' | 'copy' | 'ocr';
  name: string;
  version: string;
  /** Of the weights. */
  sha256: string;
  /** Markdown: data, licence, metrics. */
  card: string;
};

/** Cards that tell of models under another name than their file. */
const cardOf: Record<string, string> = {
  'mark-lite0': 'mark-encoder',
  'ocr-detect': 'ocr',
  'ocr-read-tiny': 'ocr',
  'ocr-read-small': 'ocr',
};

/** Describes whole pictures when past captures are searched; users may choose another in its place. */
const searchEncoder = 'efficientnet-lite0-gem';

/**
 * The models that a detector runs, the decision model first, and the encoder that searches past captures. Reads their
 * cards from docs/models.
 */
export async function shippedModels(
  detector: Pick<Detector, 'fusion' | 'models'>,
): Promise<[ShippedModel, ...ShippedModel[]]> {
  const { id, version, sha256 } = detector.fusion;
  const fusion: ShippedModel = {
    kind: 'fusion',
    name: id,
    version,
    sha256,
    card: await readCard(`${id}-${version}`),
  };
  const others = detector.models.map(async (model): Promise<ShippedModel> => {
    const at = model.id.lastIndexOf('@');
    const name = model.id.slice(0, at);
    return {
      kind: model.kind,
      name,
      version: model.id.slice(at + 1),
      sha256: model.sha256,
      card: await readCard(cardOf[name] ?? name),
    };
  });
  return [fusion, ...(await Promise.all(others)), await shippedSearchEncoder()];
}

async function shippedSearchEncoder(): Promise<ShippedModel> {
  const json = await readFile(join(shippedModelFolder, `${searchEncoder}.json`), 'utf8');
  const { id, version, sha256 } = EncoderManifest.parse(JSON.parse(json));
  return { kind: 'copy', name: id, version, sha256, card: await readCard(searchEncoder) };
}

async function readCard(name: string): Promise<string> {
  return readFile(join(cardFolder, `${name}.md`), 'utf8');
}
