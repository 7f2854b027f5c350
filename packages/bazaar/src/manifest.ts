import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

/** One committed file with how to make it again. Boxes are shares of width and height. */
const ManifestEntry = z.object({
  file: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  width: z.number(),
  height: z.number(),
  /** Exposures added up in the studio; 0 for derived and drawn files. */
  samples: z.number(),
  /** Hash of the recipe (shot, treatment or mark) that made the file. */
  recipe: z.string(),
  product: Box.optional(),
  mark: Box.optional(),
});
const Manifest = z.object({ version: z.literal(1), pictures: z.record(z.string(), ManifestEntry) });

export type ManifestEntry = z.infer<typeof ManifestEntry>;
export type Manifest = z.infer<typeof Manifest>;

const folder = new URL('../assets/', import.meta.url);

/** Absolute path of a file under assets/, such as `full/oskelle-alba-work.webp`. Throws RangeError on a name that leaves the folder. */
export function assetPath(name: string): string {
  if (!/^[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.[a-z0-9]+)?$/.test(name))
    throw new RangeError(`not an asset name: ${name}`);
  return fileURLToPath(new URL(name, folder));
}

/** Reads assets/manifest.json. */
export function readManifest(): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')));
}
