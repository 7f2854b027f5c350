import type { RetrievalEngine } from '../evaluation/engine.ts';
import { decodeImage } from '../image/decode.ts';
import type { DesignDescription } from './description.ts';
import { openDesign, type DesignOptions } from './design.ts';
import { designThreshold, scoreDesigns } from './match.ts';

const decodeEdgePx = 512;

/**
 * The design signal alone as a ranking of reference pictures.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openDesignEngine(
  options: DesignOptions = {},
): Promise<RetrievalEngine<DesignDescription>> {
  const eyes = await openDesign(options);
  return {
    models: eyes.models,
    threshold: designThreshold,
    describe: async (bytes) => eyes.describe(await decodeImage(bytes, { maxEdge: decodeEdgePx })),
    rank: async (query, gallery) => scoreDesigns(query, gallery),
    close: async () => {},
  };
}
