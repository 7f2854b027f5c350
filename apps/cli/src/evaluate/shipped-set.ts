import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assetPath } from '@ringer/bazaar/client';

/** A small set in the layout of `evaluate retrieval`, removed by `close`. */
export type ShippedSet = { gallery: string; queries: string; close: () => Promise<void> };

type Place = { side: 'gallery' | 'queries'; label: string };

/** Where a file of the bazaar's pictures belongs; null for one that is left out. */
const placeOf: Record<'mark' | 'design' | 'copy', (name: string) => Place | null> = {
  // A symbol or word alone against the lock-up of both.
  mark: (name) => {
    const [, brand, form] = /^mark-([a-z]+)-(symbol|word|lockup)\.png$/.exec(name) ?? [];
    if (!brand) return null;
    return { side: form === 'lockup' ? 'queries' : 'gallery', label: brand };
  },
  // Registered views and studio pictures against pictures in a home.
  design: (name) => {
    const [, product, view] = /^([a-z]+-[a-z]+)-(home|pack-\d|view-[\w-]+)\.webp$/.exec(name) ?? [];
    if (!product || !view) return null;
    return { side: view === 'home' ? 'queries' : 'gallery', label: product };
  },
  // Photographs against what was lifted from them; homes of other products are distractors.
  copy: (name) => {
    const [, product, form] = /^([a-z]+-[a-z]+)-(work|lifted-[\w-]+|home)\.webp$/.exec(name) ?? [];
    if (!product || !form) return null;
    if (form === 'home') return { side: 'queries', label: '_none' };
    return { side: form === 'work' ? 'gallery' : 'queries', label: product };
  },
};

/** Lays out the pictures that come with Ringer, drawn for its demo, as a test set. */
export async function layOutShippedSet(kind: 'mark' | 'design' | 'copy'): Promise<ShippedSet> {
  const source = dirname(
    assetPath(kind === 'mark' ? 'mark/mark-hulver-word.png' : 'full/hulver-camp-home.webp'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'ringer-set-'));
  for (const name of await readdir(source)) {
    const place = placeOf[kind](name);
    if (!place) continue;
    const target = join(folder, place.side, place.label);
    await mkdir(target, { recursive: true });
    await cp(join(source, name), join(target, name));
  }
  return {
    gallery: join(folder, 'gallery'),
    queries: join(folder, 'queries'),
    close: async () => rm(folder, { recursive: true, force: true }),
  };
}
