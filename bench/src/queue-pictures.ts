import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Base } from '@ringer/services';

const assets = join(import.meta.dirname, '../../packages/bazaar/assets/full');
const differentPictures = 48;

/** Gives every offer of the queue's world a picture and every right a reference picture, as the desk shows them. */
export async function addPictures({ db, store }: Base): Promise<void> {
  const brand = await db.brand.findFirstOrThrow({ select: { id: true } });
  const names: string[] = [];
  for await (const name of glob('*.webp', { cwd: assets })) names.push(name);
  const hashes: string[] = [];
  for (const name of names.toSorted().slice(0, differentPictures)) {
    const { sha256, sizeBytes } = await store.put(await readFile(join(assets, name)));
    const file = { brandId: brand.id, sha256, sizeBytes, mediaType: 'image/webp' };
    await db.storedFile.createMany({
      data: [
        { ...file, kind: 'view' },
        { ...file, kind: 'original' },
      ],
      skipDuplicates: true,
    });
    hashes.push(sha256);
  }
  await db.$executeRaw`
    INSERT INTO capture_image (id, brand_id, capture_id, position, url, sha256, view_sha256, width_px, height_px)
    SELECT gen_random_uuid(), brand_id, capture_id, position, url || '/' || position, sha, sha, 800, 800
    FROM (SELECT *, (${hashes}::text[])[(row_number() OVER (ORDER BY id)) % ${hashes.length}::int + 1] AS sha FROM offer) o`;
  await db.$executeRaw`
    INSERT INTO offer_image (offer_id, capture_image_id, position)
    SELECT o.id, i.id, 0 FROM offer o
    JOIN capture_image i ON i.capture_id = o.capture_id AND i.position = o.position`;
  await db.$executeRaw`
    INSERT INTO reference (id, brand_id, right_id, kind, position, state, sha256, view_sha256, width_px, height_px)
    SELECT gen_random_uuid(), brand_id, id, 'image', 0, 'ready', sha, sha, 800, 800
    FROM (SELECT *, (${hashes}::text[])[(row_number() OVER (ORDER BY id)) % ${hashes.length}::int + 1] AS sha
      FROM "right") r`;
}
