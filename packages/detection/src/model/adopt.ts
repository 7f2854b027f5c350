import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { DecodedImage } from '../image/decode.ts';
import { EncoderManifest, ModelFileError } from './manifest.ts';
import { createSession, openEncoderSession } from './session.ts';

/** What a user says of an encoder of their own; the rest is read from the file. */
const OwnManifest = z.object({
  id: EncoderManifest.shape.id,
  version: EncoderManifest.shape.version.default('1'),
  licence: z.string().min(1).default('not stated'),
  source: z.string().min(1).optional(),
  input: EncoderManifest.shape.input.pick({ sizePx: true, mean: true, std: true }).extend({
    name: z.string().min(1).optional(),
    channels: z.enum(['RGB', 'BGR']).default('RGB'),
  }),
  output: z.object({
    name: z.string().min(1).optional(),
    dimension: EncoderManifest.shape.output.shape.dimension,
    l2Normalised: z.boolean().default(false),
  }),
});

export type AdoptedModel = {
  id: string;
  version: string;
  sha256: string;
  dimension: number;
  manifestPath: string;
  manifest: EncoderManifest;
};

/**
 * The folder of a model that was added, below the folder of all that were.
 * @param model of the kind, name, version and SHA-256 that it was recorded with
 */
export function adoptedManifestPath(
  folder: string,
  model: { kind: string; name: string; version: string; sha256: string },
): string {
  const { kind, name, version, sha256 } = model;
  return join(folder, kind, `${name}-${version}-${sha256.slice(0, 8)}`, `${name}.json`);
}

/**
 * Takes an image encoder into a folder after it described two pictures by its own contract: an image in, one vector
 * out. Taking the same file again changes nothing.
 * @param input.file the .onnx file, such as an export of DINOv2, SigLIP or SSCD
 * @param input.manifestFile JSON: id, input {sizePx, mean, std}, output {dimension}; the file’s name with .json by default
 * @throws ModelFileError when a file is missing, corrupt or of another contract
 */
export async function adoptEncoder(input: {
  file: string;
  manifestFile?: string;
  kind: string;
  folder: string;
}): Promise<AdoptedModel> {
  const { file, kind, folder } = input;
  const manifestFile = input.manifestFile ?? file.replace(/(?:\.onnx)?$/i, '.json');
  const own = await readOwn(manifestFile);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ModelFileError(
      file,
      'The model file is missing. Give the path of an ONNX file.',
      cause,
    );
  });
  const session = await createSession(file, bytes, 1);
  const [inputName, outputName] = [
    own.input.name ?? onlyName(file, 'input', session.inputNames),
    own.output.name ?? onlyName(file, 'output', session.outputNames),
  ];
  await session.release();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest: EncoderManifest = {
    id: own.id,
    version: own.version,
    kind: 'image-encoder',
    file: `${own.id}.onnx`,
    sha256,
    sizeBytes: bytes.byteLength,
    licence: own.licence,
    source: own.source ?? basename(file),
    input: { ...own.input, name: inputName, layout: 'NCHW' },
    output: { ...own.output, name: outputName },
  };
  const manifestPath = adoptedManifestPath(folder, {
    kind,
    name: own.id,
    version: own.version,
    sha256,
  });
  const target = join(manifestPath, '..');
  const draft = join(folder, `.draft-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    await writeFile(join(draft, manifest.file), bytes);
    await writeFile(join(draft, `${own.id}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
    await tryOut(file, join(draft, `${own.id}.json`));
    await mkdir(join(target, '..'), { recursive: true });
    const isThere = await access(manifestPath).then(
      () => true,
      () => false,
    );
    if (isThere) await rm(target, { recursive: true });
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const { id, version, output } = manifest;
  return { id, version, sha256, dimension: output.dimension, manifestPath, manifest };
}

async function readOwn(manifestFile: string): Promise<z.infer<typeof OwnManifest>> {
  const text = await readFile(manifestFile, 'utf8').catch((cause: unknown) => {
    throw new ModelFileError(
      manifestFile,
      'The model has no manifest. Write a JSON file with id, input {sizePx, mean, std} and output {dimension}.',
      cause,
    );
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError(manifestFile, 'The model manifest is not JSON. Correct it.', cause);
  }
  const parsed = OwnManifest.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ModelFileError(
    manifestFile,
    `The model manifest breaks the contract at “${issue?.path.join('.') ?? ''}”: ${issue?.message ?? ''}. Correct it.`,
  );
}

function onlyName(file: string, side: 'input' | 'output', names: readonly string[]): string {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  throw new ModelFileError(
    file,
    `The model has ${names.length} ${side}s (${names.join(', ')}). Say which in the manifest as ${side}.name.`,
  );
}

/** Two different pictures in one run must give two different vectors of finite numbers. */
async function tryOut(file: string, manifestPath: string): Promise<void> {
  let embeddings: Float32Array[];
  try {
    const session = await openEncoderSession(manifestPath);
    embeddings = await session.embedImages([striped(8), striped(40)]);
    if (embeddings.some((vector) => vector.length !== session.dimension)) throw new Error('shape');
  } catch (cause) {
    if (cause instanceof ModelFileError) throw new ModelFileError(file, cause.problem, cause);
    throw new ModelFileError(
      file,
      `The model could not describe two pictures of the stated size in one run. Export it with NCHW input, a dynamic batch and one vector a picture, and correct sizePx and dimension. It said: ${messageOf(cause)}`,
      cause,
    );
  }
  const [first, second] = embeddings;
  const isSound =
    first?.every(Number.isFinite) &&
    second?.every(Number.isFinite) &&
    first.some((value, at) => Math.abs(value - (second[at] ?? 0)) > 1e-4);
  if (isSound) return;
  throw new ModelFileError(
    file,
    'The model gives the same vector for different pictures, or no numbers. Check mean and std, and export it again.',
  );
}

function messageOf(cause: unknown): string {
  return (
    (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.slice(0, 300) ?? ''
  );
}

function striped(period: number): DecodedImage {
  const [width, height] = [160, 120];
  const rgb = Buffer.alloc(width * height * 3, 235);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if ((pixel % width) % period < period / 2) rgb.fill(40, pixel * 3, pixel * 3 + 2);
  }
  return { width, height, rgb };
}
