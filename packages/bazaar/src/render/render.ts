import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { assetPath, readManifest, type Manifest, type ManifestEntry } from '../manifest.ts';
import { BRANDS } from '../world/brand.ts';
import { drawMark } from '../world/mark.ts';
import type { Box } from '../world/picture.ts';
import { PICTURES, type PlannedPicture, type Treatment } from '../world/plan.ts';
import { openBooth, type Booth } from './booth.ts';
import { encode, treat } from './derive.ts';

// Usage: node src/render/render.ts [--samples 12] [--only NAME-PART] [--minutes 30] [--force]
const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '12' },
    only: { type: 'string' },
    minutes: { type: 'string' },
    force: { type: 'boolean', default: false },
  },
});
const samples = Number(values.samples);
const until =
  values.minutes === undefined
    ? Number.POSITIVE_INFINITY
    : performance.now() + Number(values.minutes) * 60_000;

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const manifest: Manifest = existsSync(assetPath('manifest.json'))
  ? readManifest()
  : { version: 1, pictures: {} };

function save(): void {
  const pictures = Object.fromEntries(
    Object.entries(manifest.pictures).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(
    assetPath('manifest.json'),
    `${JSON.stringify({ version: 1, pictures }, null, 1)}\n`,
  );
}

/** Where a box lands after a treatment; undefined when it is cut away. */
function follow(box: Box | undefined, treatment: Treatment): Box | undefined {
  if (box === undefined) return undefined;
  let { x, y, w, h } = box;
  const crop = treatment.crop;
  if (crop !== undefined) {
    const clip = (value: number): number => Math.min(1, Math.max(0, value));
    const [left, right] = [clip((x - crop.x) / crop.w), clip((x + w - crop.x) / crop.w)];
    const [top, bottom] = [clip((y - crop.y) / crop.h), clip((y + h - crop.y) / crop.h)];
    if (right - left < 0.01 || bottom - top < 0.01) return undefined;
    [x, y, w, h] = [left, top, right - left, bottom - top];
  }
  if (treatment.kind === 'mirrored' || treatment.kind === 'cropped-mirrored') x = 1 - x - w;
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return { x: round(x), y: round(y), w: round(w), h: round(h) };
}

async function write(
  picture: PlannedPicture,
  png: Buffer,
  recipe: string,
  count: number,
  product?: Box,
  mark?: Box,
): Promise<void> {
  const { full, thumb, width, height } = await encode(png);
  writeFileSync(assetPath(`full/${picture.name}.webp`), full);
  writeFileSync(assetPath(`thumb/${picture.name}.webp`), thumb);
  const entry: ManifestEntry = {
    file: `full/${picture.name}.webp`,
    sha256: sha256(full),
    sizeBytes: full.length,
    width,
    height,
    samples: count,
    recipe,
    ...(product === undefined ? {} : { product }),
    ...(mark === undefined ? {} : { mark }),
  };
  manifest.pictures[picture.name] = entry;
}

async function drawMarks(): Promise<void> {
  for (const brand of BRANDS)
    for (const form of ['symbol', 'word', 'lockup'] as const) {
      const svg = drawMark({ brand: brand.key, form }, undefined, '#ffffff').svg;
      const png = await sharp(Buffer.from(svg), { density: 240 })
        .resize(640, 640, { fit: 'contain', background: '#ffffff' })
        .png({ palette: true })
        .toBuffer();
      const name = `mark-${brand.key}-${form}`;
      writeFileSync(assetPath(`mark/${name}.png`), png);
      writeFileSync(assetPath(`mark/${name}.svg`), svg);
      manifest.pictures[name] = {
        file: `mark/${name}.png`,
        sha256: sha256(png),
        sizeBytes: png.length,
        width: 640,
        height: 640,
        samples: 0,
        recipe: sha256(svg),
      };
    }
}

for (const name of ['full', 'thumb', 'mark']) mkdirSync(assetPath(name), { recursive: true });
await drawMarks();
let booth: Booth | undefined;
let taken = 0;
for (const picture of PICTURES) {
  if (values.only !== undefined && !picture.name.includes(values.only)) continue;
  if (performance.now() > until) break;
  const known = manifest.pictures[picture.name];
  if (picture.shot !== undefined) {
    const recipe = sha256(JSON.stringify(picture.shot));
    if (!values.force && known?.recipe === recipe && known.samples >= samples) continue;
    booth ??= await openBooth();
    const { png, product, mark } = await booth.photograph(picture.shot, samples);
    await write(picture, png, recipe, samples, product, mark);
  } else if (picture.derived !== undefined) {
    const source = manifest.pictures[picture.derived.from];
    if (source === undefined) continue;
    const recipe = sha256(JSON.stringify([picture.derived, source.sha256]));
    if (!values.force && known?.recipe === recipe) continue;
    const { treatment } = picture.derived;
    await write(
      picture,
      await treat(readFileSync(assetPath(source.file)), treatment),
      recipe,
      0,
      follow(source.product, treatment),
      follow(source.mark, treatment),
    );
  }
  taken += 1;
  if (taken % 10 === 0) {
    save();
    process.stdout.write(`${taken} pictures, last ${picture.name}\n`);
  }
}
await booth?.close();
save();
process.stdout.write(`${taken} pictures written\n`);
