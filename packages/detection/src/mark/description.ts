import { Box, Invalid } from '@ringer/domain';
import { z } from 'zod';

/** One view of a picture: what it shows, where it was, and what the encoder says of it. */
export type MarkView = {
  kind: string;
  box: Box;
  /** L2-normalised. */
  embedding: Float32Array;
  /** What the view scores against strangers; taken off every score. */
  level: number;
};

/** Everything that matching marks needs of one picture. Views of another `modelId` must not be compared. */
export type MarkDescription = { modelId: string; views: MarkView[] };

/** A description as JSON for the database. */
export const StoredMark = z.object({
  modelId: z.string(),
  views: z
    .array(
      z.object({
        kind: z.string(),
        box: Box,
        level: z.number(),
        /** Signed bytes, base64; divided by their own length in use. */
        embedding: z.base64(),
      }),
    )
    .min(1),
});
export type StoredMark = z.infer<typeof StoredMark>;

const stepsPerUnit = 320;

/** Packs a description: about 500 characters a view. Scores change by less than 0.005. */
export function serialiseMark({ modelId, views }: MarkDescription): StoredMark {
  return {
    modelId,
    views: views.map(({ embedding, ...view }) => {
      const packed = Int8Array.from(embedding, (value) =>
        Math.max(-127, Math.min(127, Math.round(value * stepsPerUnit))),
      );
      return { ...view, embedding: Buffer.from(packed.buffer).toString('base64') };
    }),
  };
}

/**
 * Reads a description back.
 * @throws Invalid when it is damaged or another model made it (prepare the reference again).
 */
export function parseMark(modelId: string, json: unknown): MarkDescription {
  const parsed = StoredMark.safeParse(json);
  if (!parsed.success) {
    throw new Invalid('The prepared mark of a reference is damaged. Prepare it again.');
  }
  if (parsed.data.modelId !== modelId) {
    throw new Invalid(
      `The mark of a reference was prepared by ${parsed.data.modelId}, the model now is ${modelId}. Prepare it again.`,
    );
  }
  return {
    modelId,
    views: parsed.data.views.map(({ embedding, ...view }) => ({
      ...view,
      embedding: unitVector(Float32Array.from(new Int8Array(Buffer.from(embedding, 'base64')))),
    })),
  };
}

function unitVector(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / norm);
}
