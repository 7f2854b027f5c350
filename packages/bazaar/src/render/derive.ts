import sharp from 'sharp';
import type { Treatment } from '../world/plan.ts';

/** A reseller's ribbon and corner stamp, as drawn over lifted photographs; no text, so no font is needed. */
function overlay(size: number): Buffer {
  const bar = Math.round(size * 0.085);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">
    <rect y="${size - bar}" width="${size}" height="${bar}" fill="#d3222a" opacity="0.92"/>
    <g fill="#fff">${[0, 1, 2, 3, 4].map((i) => `<path transform="translate(${size * 0.05 + i * bar * 0.75} ${size - bar * 0.5}) scale(${bar / 48})" d="M0 -16 L5 -5 L16 -5 L7 3 L10 15 L0 8 L-10 15 L-7 3 L-16 -5 L-5 -5 Z"/>`).join('')}</g>
    <circle cx="${size * 0.86}" cy="${size * 0.13}" r="${size * 0.085}" fill="#ffd21f"/>
    <path d="M${size * 0.82} ${size * 0.13} l${size * 0.03} ${size * 0.03} l${size * 0.055} -${size * 0.06}" stroke="#111" stroke-width="${size * 0.014}" fill="none"/>
  </svg>`);
}

/** Applies a copyist's treatment to a photograph and returns lossless pixels of the same size. */
export async function treat(source: Buffer, treatment: Treatment): Promise<Buffer> {
  const { width: size } = await sharp(source).metadata();
  let image = sharp(source);
  if (treatment.crop !== undefined) {
    const { x, y, w, h } = treatment.crop;
    image = sharp(
      await image
        .extract({
          left: Math.round(x * size),
          top: Math.round(y * size),
          width: Math.round(w * size),
          height: Math.round(h * size),
        })
        .png()
        .toBuffer(),
    ).resize(size, size, { fit: 'fill' });
  }
  if (treatment.kind === 'mirrored' || treatment.kind === 'cropped-mirrored') image = image.flop();
  if (treatment.kind === 'overlaid') image = image.composite([{ input: overlay(size) }]);
  if (treatment.kind === 'recoloured')
    image = image.modulate({ hue: 24, saturation: 0.82, brightness: 1.07 });
  if (treatment.kind === 'recompressed')
    image = sharp(
      await image
        .resize(Math.round(size * 0.6))
        .jpeg({ quality: 48 })
        .toBuffer(),
    ).resize(size, size);
  return image.png().toBuffer();
}

/** A committed picture: 640 px WebP and a 320 px thumb for srcset. */
export async function encode(
  png: Buffer,
): Promise<{ full: Buffer; thumb: Buffer; width: number; height: number }> {
  const full = await sharp(png)
    .webp({ quality: 82, effort: 5 })
    .toBuffer({ resolveWithObject: true });
  const thumb = await sharp(png).resize(320).webp({ quality: 76, effort: 5 }).toBuffer();
  return { full: full.data, thumb, width: full.info.width, height: full.info.height };
}
