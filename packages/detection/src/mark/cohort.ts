import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ModelFileError } from '../model/manifest.ts';

const CohortManifest = z.object({
  id: z.string(),
  /** Of the model whose embeddings these are. */
  modelSha256: z.string(),
  file: z.string().regex(/^[\w.-]+\.bin$/),
  sha256: z.string(),
  views: z.number().int().min(100),
  dimension: z.number().int().positive(),
  /** Embeddings are stored as signed bytes of this many steps a unit. */
  stepsPerUnit: z.number().positive(),
  /** How many of the nearest views make a level. */
  nearest: z.number().int().positive(),
  /** Cosines above this are taken for the mark itself under another name, and do not count. */
  maxCosine: z.number(),
});

/** Views of unrelated marks, against which each view is measured: how near is it to strangers? */
export type Cohort = {
  sha256: string;
  /**
   * Half of the mean cosine to the nearest strangers: what a view scores without showing the same mark. A disc or a
   * letter is near to many marks. Taken off a cosine it makes scores comparable, as speaker verification does
   * (adaptive S-norm: Matejka et al., “Analysis of score normalization in multilingual speaker recognition”, 2017).
   */
  levelOf(embedding: Float32Array): number;
};

/**
 * Reads a cohort and checks that it belongs to the model.
 * @throws ModelFileError when a file is missing, corrupt or of another model.
 */
export async function readCohort(manifestPath: string, modelSha256: string): Promise<Cohort> {
  const manifest = CohortManifest.safeParse(await readJson(manifestPath));
  if (!manifest.success) {
    throw new ModelFileError(manifestPath, 'The cohort’s manifest breaks its contract.');
  }
  const { file, sha256, views, dimension, stepsPerUnit, nearest, maxCosine } = manifest.data;
  if (manifest.data.modelSha256 !== modelSha256) {
    throw new ModelFileError(
      manifestPath,
      'The cohort was made with another model. Make it again with “mark-cohort”.',
    );
  }
  const path = join(dirname(manifestPath), file);
  const bytes = await readOrExplain(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256 || bytes.byteLength !== views * dimension) {
    throw new ModelFileError(
      path,
      `The cohort is corrupt: its SHA-256 is ${found.slice(0, 12)}…, the manifest says ${sha256.slice(0, 12)}…. Restore it with “git checkout”.`,
    );
  }
  const strangers = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  for (let at = 0; at < strangers.length; at += 1)
    strangers[at] = (strangers[at] ?? 0) / stepsPerUnit;
  return {
    sha256,
    levelOf(embedding) {
      const cosines = dotProducts(embedding, strangers);
      return meanOfNearest(cosines, nearest, maxCosine) / 2;
    },
  };
}

/** Dot products of a vector with each row of a matrix. */
export function dotProducts(vector: Float32Array, rows: Float32Array): Float32Array {
  const size = vector.length;
  const result = new Float32Array(rows.length / size);
  for (let row = 0, at = 0; row < result.length; row += 1) {
    // Four sums run beside each other: the processor need not wait for one to end.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < size; i += 4, at += 4) {
      a += (vector[i] ?? 0) * (rows[at] ?? 0);
      b += (vector[i + 1] ?? 0) * (rows[at + 1] ?? 0);
      c += (vector[i + 2] ?? 0) * (rows[at + 2] ?? 0);
      d += (vector[i + 3] ?? 0) * (rows[at + 3] ?? 0);
    }
    result[row] = a + b + c + d;
  }
  return result;
}

function meanOfNearest(cosines: Float32Array, count: number, most: number): number {
  const top = new Float32Array(count).fill(-1);
  for (const cosine of cosines) {
    if (cosine <= (top[0] ?? 0) || cosine > most) continue;
    let at = 0;
    for (; at + 1 < count && (top[at + 1] ?? 0) < cosine; at += 1) top[at] = top[at + 1] ?? 0;
    top[at] = cosine;
  }
  return top.reduce((sum, value) => sum + value, 0) / count;
}

async function readJson(path: string): Promise<unknown> {
  const text = (await readOrExplain(path)).toString();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError(path, 'The cohort’s manifest is not JSON.', cause);
  }
}

async function readOrExplain(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ModelFileError(
      path,
      'The file is missing. Restore it with “git checkout” or make it again.',
      cause,
    );
  }
}
