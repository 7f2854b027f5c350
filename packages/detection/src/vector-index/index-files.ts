import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Invalid } from '@ringer/domain';
import { z } from 'zod';
import { ExactStore } from './exact-store.ts';
import { GraphStore } from './graph-store.ts';
import type { VectorIndexOptions, VectorStore } from './vector-store.ts';

const manifestFile = 'index.json';

const Manifest = z.object({
  kind: z.enum(['exact', 'graph']),
  dimension: z.number().int().positive(),
  modelId: z.string(),
  size: z.number().int().min(0),
  /** Names of this state's files: a new state gets new ones, and the manifest is renamed into place last. */
  vectors: z.string().regex(/^[\w-]+\.(?:f32|usearch)$/),
  vectorBytes: z.number().int().min(0),
  keys: z.string().regex(/^[\w-]+\.keys$/),
});
type Manifest = z.infer<typeof Manifest>;

export async function writeIndexFiles(
  folder: string,
  index: { dimension: number; modelId: string; keys: readonly string[]; store: VectorStore },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const before = await readManifest(folder).catch(() => null);
  const name = randomUUID();
  const { store } = index;
  const vectors = `${name}.${store.kind === 'exact' ? 'f32' : 'usearch'}`;
  const path = join(folder, vectors);
  if (store instanceof GraphStore) store.save(path);
  else if (store instanceof ExactStore) await writeVectors(path, store);
  await writeFile(join(folder, `${name}.keys`), index.keys.map((key) => `${key}\n`).join(''));
  const manifest: Manifest = {
    kind: store.kind,
    dimension: index.dimension,
    modelId: index.modelId,
    size: store.size,
    vectors,
    vectorBytes: (await stat(path)).size,
    keys: `${name}.keys`,
  };
  const draft = join(folder, `${name}.json`);
  await writeFile(draft, JSON.stringify(manifest));
  await rename(draft, join(folder, manifestFile));
  if (!before) return;
  await rm(join(folder, before.vectors), { force: true });
  await rm(join(folder, before.keys), { force: true });
}

/** @returns null where there is no index yet */
export async function readIndexFiles(
  folder: string,
  expected: VectorIndexOptions,
): Promise<{ keys: string[]; store: VectorStore } | null> {
  const manifest = await readManifest(folder);
  if (!manifest) return null;
  if (manifest.modelId !== expected.modelId || manifest.dimension !== expected.dimension) {
    throw new Invalid(
      `The index in ${folder} was made by ${manifest.modelId}, the model now is ${expected.modelId}. Remove the folder; it is built again.`,
    );
  }
  try {
    const path = join(folder, manifest.vectors);
    if ((await stat(path)).size !== manifest.vectorBytes) throw new Error('cut short');
    const text = await readFile(join(folder, manifest.keys), 'utf8');
    const keys = text.split('\n').slice(0, -1);
    if (keys.length !== manifest.size) throw new Error('keys are missing');
    const store =
      manifest.kind === 'graph'
        ? GraphStore.load(path, manifest.dimension, manifest.size)
        : await readVectors(path, manifest);
    return { keys, store };
  } catch (cause) {
    throw damaged(folder, cause);
  }
}

async function readManifest(folder: string): Promise<Manifest | null> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestFile), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw damaged(folder, error);
  }
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(folder, cause);
  }
}

async function writeVectors(path: string, store: ExactStore): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const { buffer, byteOffset, byteLength } of store.chunks()) {
      await file.write(new Uint8Array(buffer, byteOffset, byteLength));
    }
  } finally {
    await file.close();
  }
}

async function readVectors(path: string, { dimension, size }: Manifest): Promise<ExactStore> {
  const bytes = Uint8Array.from(await readFile(path));
  const vectors = new Float32Array(bytes.buffer);
  if (vectors.length !== size * dimension) throw new Error('vectors are missing');
  const store = new ExactStore(dimension);
  store.add(vectors);
  return store;
}

function damaged(folder: string, cause: unknown): Invalid {
  return new Invalid(`The index in ${folder} is damaged. Remove the folder; it is built again.`, {
    cause,
  });
}
