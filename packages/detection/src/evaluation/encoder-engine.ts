import { decodeImage } from '../image/decode.ts';
import { openEncoderSession } from '../model/session.ts';
import type { RetrievalEngine } from './engine.ts';

const analysisEdgePx = 512;

/**
 * A plain image encoder as a ranking: the cosine of two whole pictures.
 * @param options.threshold cosine from which two pictures match
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openEncoderEngine(options: {
  manifestPath: string;
  threshold: number;
  intraOpNumThreads?: number;
}): Promise<RetrievalEngine<Float32Array>> {
  const session = await openEncoderSession(options.manifestPath, {
    intraOpNumThreads: options.intraOpNumThreads ?? 1,
  });
  return {
    models: [{ id: session.id, sha256: session.sha256 }],
    threshold: options.threshold,
    async describe(bytes) {
      const image = await decodeImage(bytes, { maxEdge: analysisEdgePx });
      const [embedding] = await session.embedImages([image]);
      return embedding ?? new Float32Array(session.dimension);
    },
    rank: async (query, gallery) =>
      Float32Array.from(gallery, (other) => {
        let sum = 0;
        for (let at = 0; at < query.length; at += 1) sum += (query[at] ?? 0) * (other[at] ?? 0);
        return sum;
      }),
    close: async () => undefined,
  };
}
