import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ModelFileError, modelFacts, readModelAs } from '../model/manifest.ts';

/** The contract of a text detector (heat map out) or a text recogniser (CTC classes out) of PP-OCR's kind. */
export const TextModelManifest = z.object({
  ...modelFacts,
  kind: z.enum(['text-detector', 'text-recogniser']),
  /** Of a recogniser: a text file with a character a line, classes 1 to n. */
  characters: z
    .object({
      file: z.string().regex(/^[\w.-]+\.txt$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .optional(),
  input: z.object({ name: z.string().min(1) }),
  output: z.object({ name: z.string().min(1) }),
});
export type TextModelManifest = z.infer<typeof TextModelManifest>;

/** A text model read and checked; `characters` are the classes of a recogniser, blank first, space last. */
export type TextModelFile = {
  manifest: TextModelManifest;
  bytes: Buffer;
  path: string;
  characters: string[];
};

/**
 * Reads a text model of one kind.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function readTextModel(
  manifestPath: string,
  kind: TextModelManifest['kind'],
): Promise<TextModelFile> {
  const { manifest, bytes, path } = await readModelAs(manifestPath, TextModelManifest);
  if (manifest.kind !== kind) {
    throw new ModelFileError(
      manifestPath,
      `The manifest describes a ${manifest.kind}, a ${kind} is needed. Name the right file.`,
    );
  }
  if (kind === 'text-detector') return { manifest, bytes, path, characters: [] };
  return { manifest, bytes, path, characters: await readCharacters(manifestPath, manifest) };
}

async function readCharacters(manifestPath: string, { characters }: TextModelManifest) {
  if (characters === undefined) {
    throw new ModelFileError(
      manifestPath,
      'A text recogniser needs its characters. Name their file.',
    );
  }
  const path = join(dirname(manifestPath), characters.file);
  let text: Buffer;
  try {
    text = await readFile(path);
  } catch (cause) {
    throw new ModelFileError(path, 'The file of characters is missing. Restore it.', cause);
  }
  if (createHash('sha256').update(text).digest('hex') !== characters.sha256) {
    throw new ModelFileError(path, 'The file of characters is corrupt. Restore it.');
  }
  const lines = text.toString('utf8').replace(/\n$/, '').split('\n');
  return ['', ...lines, ' '];
}
