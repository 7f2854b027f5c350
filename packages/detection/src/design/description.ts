import { Box, Invalid } from '@ringer/domain';
import { z } from 'zod';
import type { LocalFeatures } from '../local/features.ts';
import { parseLocal, serialiseLocal } from '../local/serialise.ts';
import { gridSize } from './model.ts';
import { tintBytes } from './tint.ts';

/** One look at a picture. */
export type DesignView = {
  /** The product, or the middle of a picture whose ground is not even. */
  kind: 'product' | 'middle';
  box: Box;
  colour: Float32Array;
  /** One vector a place of a 7 x 7 grid over the square around the box. */
  cells: Float32Array;
};

/** Everything that matching designs needs of one picture. Pictures of another `modelId` must not be compared. */
export type DesignDescription = {
  modelId: string;
  /** Width divided by height of the picture, in pixels. */
  aspect: number;
  views: DesignView[];
  /** Of the first view without its colours. */
  relief: Float32Array;
  /** Colours of the first view's box on a coarse grid: see `tintsOf`. */
  tints: Uint8Array;
  /** Keypoints of the first view's box. */
  local: LocalFeatures;
};

const StoredDesign = z.object({
  modelId: z.string(),
  aspect: z.number().positive(),
  views: z
    .array(
      z.object({
        kind: z.enum(['product', 'middle']),
        box: Box,
        /** Signed bytes, base64. */
        colour: z.base64(),
        cells: z.base64(),
      }),
    )
    .min(1),
  relief: z.base64(),
  tints: z.base64(),
  local: z.base64(),
});
/** A description as JSON for the database. */
export type StoredDesign = z.infer<typeof StoredDesign>;

const stepsPerUnit = 320;

function pack(vector: Float32Array): string {
  const bytes = Int8Array.from(vector, (value) =>
    Math.max(-127, Math.min(127, Math.round(value * stepsPerUnit))),
  );
  return Buffer.from(bytes.buffer).toString('base64');
}

/** The bytes as vectors of `length` numbers, each L2-normalised again. */
function unpack(text: string, length: number): Float32Array {
  const vector = Float32Array.from(new Int8Array(Buffer.from(text, 'base64')));
  for (let start = 0; start < vector.length; start += length) {
    const part = vector.subarray(start, start + length);
    let square = 0;
    for (const value of part) square += value * value;
    const norm = Math.sqrt(square) || 1;
    for (let at = 0; at < part.length; at += 1) part[at] = (part[at] ?? 0) / norm;
  }
  return vector;
}

/** Packs a description: some 6,000 characters a view and 180 a keypoint. Scores change by less than 0.01. */
export function serialiseDesign(description: DesignDescription): StoredDesign {
  const { modelId, aspect, views, relief, tints, local } = description;
  return {
    modelId,
    aspect,
    views: views.map(({ kind, box, colour, cells }) => ({
      kind,
      box,
      colour: pack(colour),
      cells: pack(cells),
    })),
    relief: pack(relief),
    tints: Buffer.from(tints).toString('base64'),
    local: serialiseLocal(local),
  };
}

/**
 * Reads a description back.
 * @throws Invalid when it is damaged or another model made it (prepare the reference again).
 */
export function parseDesign(
  contract: { id: string; dimension: number; cellDimension: number },
  json: unknown,
): DesignDescription {
  const parsed = StoredDesign.safeParse(json);
  if (!parsed.success) {
    throw new Invalid('The prepared design of a reference is damaged. Prepare it again.');
  }
  const { modelId, aspect, views, local } = parsed.data;

  if (modelId !== contract.id) {
    throw new Invalid(
      `The design of a reference was prepared by ${modelId}, the model now is ${contract.id}. Prepare it again.`,
    );
  }
  const read = views.map((view) => ({
    kind: view.kind,
    box: view.box,
    colour: unpack(view.colour, contract.dimension),
    cells: unpack(view.cells, contract.cellDimension),
  }));
  const relief = unpack(parsed.data.relief, contract.dimension);
  const tints = new Uint8Array(Buffer.from(parsed.data.tints, 'base64'));
  const lengths = [relief, ...read.map(({ colour }) => colour)].map(({ length }) => length);
  const cellNumbers = contract.cellDimension * gridSize * gridSize;
  if (
    lengths.some((length) => length !== contract.dimension) ||
    read.some(({ cells }) => cells.length !== cellNumbers) ||
    tints.length !== tintBytes
  ) {
    throw new Invalid('The prepared design of a reference is damaged. Prepare it again.');
  }
  return { modelId, aspect, views: read, relief, tints, local: parseLocal(local) };
}
