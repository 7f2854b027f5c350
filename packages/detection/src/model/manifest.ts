import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fatal } from '@ringer/domain';
import { z } from 'zod';

/** The folder of the models that ship with Ringer. */
export const shippedModelFolder = fileURLToPath(new URL('../../models/', import.meta.url));

const Triple = z.tuple([z.number(), z.number(), z.number()]);

/** What the manifest of every model says, whatever its contract: its name, its bytes and where they come from. */
export const modelFacts = {
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  version: z.string().min(1),
  /** File name beside the manifest. */
  file: z.string().regex(/^[\w.-]+\.onnx$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().positive(),
  licence: z.string().min(1),
  source: z.string().min(1),
};

/** The contract of an image encoder: what goes in, what comes out, and which bytes it is. */
export const EncoderManifest = z.object({
  ...modelFacts,
  kind: z.literal('image-encoder'),
  input: z.object({
    name: z.string().min(1),
    /** Edge of the square input, in pixels. */
    sizePx: z.number().int().min(16).max(1024),
    layout: z.literal('NCHW'),
    channels: z.enum(['RGB', 'BGR']),
    /** Subtracted from, then divided out of, pixels in 0..1, in channel order. */
    mean: Triple,
    std: Triple.refine((std) => std.every((value) => value > 0), 'std must be positive'),
  }),
  output: z.object({
    name: z.string().min(1),
    dimension: z.number().int().min(2).max(8192),
    l2Normalised: z.boolean(),
  }),
});
export type EncoderManifest = z.infer<typeof EncoderManifest>;

/** A model file that is missing, corrupt or of another contract. The message names the file and the mend. */
export class ModelFileError extends Fatal {
  readonly file: string;
  readonly problem: string;

  constructor(file: string, problem: string, cause?: unknown) {
    super(`${problem} File: ${file}.`, { data: { file }, cause });
    this.file = file;
    this.problem = problem;
  }
}

/**
 * Reads a manifest and the model it describes, and checks size and SHA-256.
 * @param manifestPath path of the .json file; the .onnx lies beside it
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function readModel(
  manifestPath: string,
): Promise<{ manifest: EncoderManifest; bytes: Buffer; path: string }> {
  return readModelAs(manifestPath, EncoderManifest);
}

/**
 * Reads a model of the kind that a schema describes, as readModel does.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function readModelAs<
  Manifest extends Pick<EncoderManifest, 'file' | 'sha256' | 'sizeBytes'>,
>(
  manifestPath: string,
  schema: z.ZodType<Manifest>,
): Promise<{ manifest: Manifest; bytes: Buffer; path: string }> {
  const text = await readOrExplain(manifestPath);
  const manifest = parseManifest(manifestPath, text.toString(), schema);
  const path = join(dirname(manifestPath), manifest.file);
  const bytes = await readOrExplain(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.byteLength !== manifest.sizeBytes || sha256 !== manifest.sha256) {
    throw new ModelFileError(
      path,
      `The model file is corrupt: its SHA-256 is ${sha256.slice(0, 12)}…, the manifest says ${manifest.sha256.slice(0, 12)}…. Restore it with “git checkout” or export it again.`,
    );
  }
  return { manifest, bytes, path };
}

function parseManifest<Manifest>(
  path: string,
  text: string,
  schema: z.ZodType<Manifest>,
): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError(
      path,
      'The model manifest is not JSON. Restore it or export again.',
      cause,
    );
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ModelFileError(
    path,
    `The model manifest breaks the contract at “${issue?.path.join('.') ?? ''}”: ${issue?.message ?? ''}. Correct it or export again.`,
  );
}

async function readOrExplain(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ModelFileError(
      path,
      'The model file is missing. Restore it with “git checkout” or export it again.',
      cause,
    );
  }
}
