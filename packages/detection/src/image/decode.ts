import { Invalid, maxUploadBytes, maxUploadPixels } from '@ringer/domain';
import sharp, { type Sharp } from 'sharp';
import { sniffImage, type ImageKind } from './sniff.ts';
import { rasteriseSvg } from './svg.ts';

/** Upright sRGB pixels over one ground: 3 bytes a pixel, row by row. */
export type DecodedImage = { width: number; height: number; rgb: Buffer };

export type DecodeOptions = {
  /** Refuse pictures with more pixels than this before they are decoded. */
  maxPixels?: number;
  /** Refuse files with more bytes than this. */
  maxBytes?: number;
  /** Shrink so that the longer edge has at most this many pixels. Never enlarges. */
  maxEdge?: number;
  /**
   * What shows through a transparent picture: white, or where white would swallow the figure a dark grey
   * ("contrasting": a white logo on nothing stays visible). White by default.
   */
  ground?: 'white' | 'contrasting';
};

/** What an uploaded file is. Sizes are upright (after EXIF rotation), in pixels. */
export type UploadFacts = {
  kind: ImageKind;
  mimeType: string;
  width: number;
  height: number;
  sizeBytes: number;
  animated: boolean;
  hasAlpha: boolean;
};

const mimeTypes: Record<ImageKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
};

/**
 * Decodes a hostile picture: EXIF rotation applied, CMYK and 16 bit to 8-bit sRGB, alpha over white,
 * first frame of an animation, vectors drawn in a child process.
 * @throws Invalid with a plain sentence when the bytes are no picture, broken or beyond a limit.
 */
export async function decodeImage(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Promise<DecodedImage> {
  const { pixels, facts } = await openPicture(bytes, options);
  const background =
    options.ground === 'contrasting' && facts.hasAlpha
      ? await contrastingGround(pixels)
      : '#ffffff';
  const { data, info } = await refusing(() =>
    pixels.flatten({ background }).raw({ depth: 'uchar' }).toBuffer({
      resolveWithObject: true,
    }),
  );
  return { width: info.width, height: info.height, rgb: data };
}

const groundProbePx = 128;
/** Mean distance of the figure's darkest channel from white, 0..255, below which white would swallow it. */
const minContrastToWhite = 40;

/** White, or a dark grey for a figure that is nearly white all over. */
async function contrastingGround(pixels: Sharp): Promise<string> {
  const small = await refusing(() =>
    pixels
      .clone()
      .resize(groundProbePx, groundProbePx, { fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer(),
  );
  let [weight, contrast] = [0, 0];
  for (let at = 0; at + 3 < small.length; at += 4) {
    const alpha = small[at + 3] ?? 0;
    const darkest = Math.min(small[at] ?? 0, small[at + 1] ?? 0, small[at + 2] ?? 0);
    weight += alpha;
    contrast += alpha * (255 - darkest);
  }
  return weight > 0 && contrast < minContrastToWhite * weight ? '#202020' : '#ffffff';
}

/**
 * Tells what an upload is, after decoding it once in full, so that a file that passes will decode later too.
 * @throws Invalid as decodeImage does.
 */
export async function inspectUpload(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Promise<UploadFacts> {
  const { pixels, facts } = await openPicture(bytes, { ...options, maxEdge: 64 });
  await refusing(() => pixels.raw().toBuffer());
  return facts;
}

/**
 * Re-encodes a picture for people to look at: WebP, no metadata, original bytes untouched.
 * @param options.maxEdge longest edge in pixels, 1,024 by default
 * @throws Invalid as decodeImage does.
 */
export async function renderPreview(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Promise<{ bytes: Buffer; width: number; height: number; mimeType: 'image/webp' }> {
  const { pixels } = await openPicture(bytes, { maxEdge: 1024, ...options });
  const { data, info } = await refusing(() =>
    pixels.webp({ quality: 82 }).toBuffer({ resolveWithObject: true }),
  );
  return { bytes: data, width: info.width, height: info.height, mimeType: 'image/webp' };
}

async function openPicture(bytes: Uint8Array, options: DecodeOptions) {
  const maxBytes = options.maxBytes ?? maxUploadBytes;
  const maxPixels = options.maxPixels ?? maxUploadPixels;
  if (bytes.byteLength === 0) throw new Invalid('The file is empty (0 bytes).');
  if (bytes.byteLength > maxBytes) {
    throw new Invalid(
      `The file has ${megabytes(bytes.byteLength)} MB; at most ${megabytes(maxBytes)} MB are taken.`,
    );
  }
  const kind = sniffImage(bytes);
  if (kind === null) {
    throw new Invalid(
      'The file is not a picture that Ringer reads. Use JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG.',
    );
  }
  const raster = kind === 'svg' ? await rasteriseSvg(bytes) : bytes;
  // The limit is checked from the header, so that the message can name the size.
  const header = await refusing(() => sharp(raster, { limitInputPixels: false }).metadata());
  const { width, height } = header.autoOrient;
  const frameHeight = header.pageHeight ?? height;
  if (width * frameHeight > maxPixels) {
    throw new Invalid(
      `The picture has ${width} × ${frameHeight} pixels; at most ${Math.floor(maxPixels / 1e6)} megapixels are taken. Make it smaller and try again.`,
    );
  }
  const input = { limitInputPixels: maxPixels, failOn: 'error', pages: 1 } as const;
  let pixels = sharp(raster, input).autoOrient().toColourspace('srgb');
  if (options.maxEdge !== undefined) {
    pixels = pixels.resize(options.maxEdge, options.maxEdge, {
      fit: 'inside',
      withoutEnlargement: true,
    });
  }
  const facts: UploadFacts = {
    kind,
    mimeType: mimeTypes[kind],
    width,
    height: frameHeight,
    sizeBytes: bytes.byteLength,
    animated: (header.pages ?? 1) > 1 && (kind === 'gif' || kind === 'webp'),
    hasAlpha: header.hasAlpha ?? false,
  };
  return { pixels, facts };
}

/** Turns every decoder failure into the one plain sentence that a person can act on. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new Invalid('The picture is damaged or cut short. Export it again and retry.', { cause });
  }
}

function megabytes(sizeBytes: number): string {
  return (sizeBytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
}
