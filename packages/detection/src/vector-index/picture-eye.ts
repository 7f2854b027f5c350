import { join } from 'node:path';
import { decodeImage } from '../image/decode.ts';
import { openMark } from '../mark/mark.ts';
import { shippedModelFolder } from '../model/manifest.ts';
import { openEncoderSession } from '../model/session.ts';

const edgePx = 768;

/** What turns a picture into vectors for an index. Runs block their thread. */
export type PictureEye = {
  /** Names weights and contract: vectors of another id must not be compared. */
  id: string;
  dimension: number;
  /**
   * L2-normalised vectors of a picture, at least one.
   * @throws Invalid when the bytes are no usable picture
   */
  describe(bytes: Uint8Array): Promise<Float32Array[]>;
};

/**
 * The eye for a kind of right: every view of the mark encoder for marks, the whole picture for designs and works.
 * @param options.encoderManifestPath encoder of whole pictures in place of the one that ships
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openPictureEye(
  kind: 'mark' | 'design' | 'work',
  { encoderManifestPath, ...options }: { intraOpNumThreads: number; encoderManifestPath?: string },
): Promise<PictureEye> {
  if (kind === 'mark') {
    const eyes = await openMark(options);
    const { views } = await eyes.describeReference(plain);
    return {
      id: eyes.id,
      dimension: views[0]?.embedding.length ?? 0,
      async describe(bytes) {
        const image = await decodeImage(bytes, { maxEdge: edgePx, ground: 'contrasting' });
        const { views: seen } = await eyes.describeOffer(image);
        return seen.map(({ embedding }) => embedding);
      },
    };
  }
  const session = await openEncoderSession(
    encoderManifestPath ?? join(shippedModelFolder, 'efficientnet-lite0-gem.json'),
    options,
  );
  return {
    id: session.id,
    dimension: session.dimension,
    describe: async (bytes) => session.embedImages([await decodeImage(bytes, { maxEdge: edgePx })]),
  };
}

/** A square on white: tells how long the vectors are. */
const plain = {
  width: 96,
  height: 96,
  rgb: Buffer.alloc(96 * 96 * 3, 255).fill(0, 96 * 3 * 30, 96 * 3 * 60),
};
