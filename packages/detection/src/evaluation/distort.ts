import type { Box } from '@ringer/domain';
import sharp, { type Sharp } from 'sharp';
import { decodeImage } from '../image/decode.ts';
import { randomNumbers } from './interval.ts';

/** What happens to a picture that is copied; the rows of a robustness table. */
export const distortionNames = [
  'crop',
  'crop-half-edge',
  'mirror',
  'turn-quarter',
  'rotate',
  'overlay',
  'collage',
  'recolour',
  'jpeg-30',
  'screenshot',
  'blur',
  'mark-removed',
] as const;
export type DistortionName = (typeof distortionNames)[number];

export type DistortionInput = {
  /** Chance of place, colour and angle; the same seed gives the same bytes. */
  seed: number;
  /** Other pictures, for a collage; at least three. */
  strangers: readonly Uint8Array[];
  /** Where the mark stands, for “mark-removed”; the middle of the picture otherwise. */
  markBox?: Box;
};

type Work = { width: number; height: number; random: () => number; input: DistortionInput };

const middleBox: Box = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };

/**
 * A distorted copy of a picture as JPEG (quality 85; 30 where the name says so), from at most 800 px.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function distort(
  bytes: Uint8Array,
  name: DistortionName,
  input: DistortionInput,
): Promise<Buffer> {
  const { width, height, rgb } = await decodeImage(bytes, { maxEdge: 800 });
  const picture = sharp(rgb, { raw: { width, height, channels: 3 } });
  const work: Work = { width, height, random: randomNumbers(input.seed), input };
  const distorted = await distortions[name](picture, work);
  return distorted.jpeg({ quality: name === 'jpeg-30' ? 30 : 85 }).toBuffer();
}

const distortions: Record<DistortionName, (picture: Sharp, work: Work) => Sharp | Promise<Sharp>> =
  {
    // Half of the area stays.
    crop: (picture, work) => cropTo(picture, work, Math.SQRT1_2),
    'crop-half-edge': (picture, work) => cropTo(picture, work, 0.5),
    mirror: (picture) => picture.flop(),
    'turn-quarter': (picture, { random }) => picture.rotate(random() < 0.5 ? 90 : 270),
    rotate: (picture, { random }) => {
      const angle = (5 + 35 * random()) * (random() < 0.5 ? -1 : 1);
      return picture.rotate(angle, { background: '#ffffff' });
    },
    overlay: overlaid,
    collage: collaged,
    recolour: (picture, { random }) =>
      picture.modulate({
        hue: Math.round(40 + 280 * random()),
        saturation: 0.6 + 0.9 * random(),
        brightness: 0.85 + 0.3 * random(),
      }),
    'jpeg-30': (picture) => picture,
    screenshot,
    blur: (picture, { width, height }) => picture.blur(Math.max(width, height) / 250),
    'mark-removed': (picture, { width, height, input }) => {
      const box = input.markBox ?? middleBox;
      const patch = patchOf(box.width * width, box.height * height, '#e9e7e2');
      const place = { left: Math.floor(box.x * width), top: Math.floor(box.y * height) };
      return picture.composite([{ input: patch, ...place }]);
    },
  };

function cropTo(picture: Sharp, { width, height, random }: Work, share: number): Sharp {
  const kept = {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
  const left = Math.floor(random() * (width - kept.width));
  const top = Math.floor(random() * (height - kept.height));
  return picture.extract({ left, top, ...kept });
}

function patchOf(width: number, height: number, fill: string): Buffer {
  const [w, h] = [Math.max(1, Math.floor(width)), Math.max(1, Math.floor(height))];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="${fill}"/></svg>`,
  );
}

/** A sale banner, a round badge and a faint watermark across: about a quarter of the picture. */
function overlaid(picture: Sharp, { width, height, random }: Work): Sharp {
  const hue = Math.round(random() * 359);
  const bannerY = random() < 0.5 ? 0 : height * 0.84;
  const radius = Math.min(width, height) * 0.13;
  const [cx, cy] = [radius + random() * (width - 2 * radius), height * (0.25 + 0.5 * random())];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect y="${bannerY}" width="${width}" height="${height * 0.16}" fill="hsl(${hue},80%,45%)"/>
    <text x="${width / 2}" y="${bannerY + height * 0.11}" font-size="${height * 0.09}" font-family="sans-serif" font-weight="bold" text-anchor="middle" fill="#fff">SALE -${20 + Math.round(60 * random())} %</text>
    <circle cx="${cx}" cy="${cy}" r="${radius}" fill="hsl(${(hue + 140) % 360},75%,50%)"/>
    <text x="${cx}" y="${cy}" font-size="${radius * 0.6}" font-family="sans-serif" text-anchor="middle" fill="#fff">NEW</text>
    <text x="${width / 2}" y="${height * 0.55}" font-size="${height * 0.12}" font-family="sans-serif" text-anchor="middle" fill="#888" opacity="0.45" transform="rotate(-24 ${width / 2} ${height / 2})">shop.example</text>
  </svg>`;
  return picture.composite([{ input: Buffer.from(svg) }]);
}

/** Four pictures in one, the copy in any place, each at half size. */
async function collaged(picture: Sharp, { random, input }: Work): Promise<Sharp> {
  const cell = 400;
  const gap = 8;
  const own = Math.floor(random() * 4);
  const fit = { fit: 'contain', background: '#ffffff' } as const;
  const tiles = await Promise.all(
    [0, 1, 2, 3].map(async (place) => {
      const other = input.strangers[(place + input.seed) % Math.max(1, input.strangers.length)];
      const tile = place === own || !other ? picture.clone() : sharp(other).autoOrient();
      return {
        input: await tile
          .resize(cell, cell, fit)
          .flatten({ background: '#ffffff' })
          .png()
          .toBuffer(),
        left: gap + (place % 2) * (cell + gap),
        top: gap + Math.floor(place / 2) * (cell + gap),
      };
    }),
  );
  const edge = 2 * cell + 3 * gap;
  const sheet = { width: edge, height: edge, channels: 3 as const, background: '#ffffff' };
  return sharp(await sharp({ create: sheet }).composite(tiles).png().toBuffer());
}

/** The picture shrunk inside a shop's page: header, price, text lines, a row of buttons. */
async function screenshot(picture: Sharp, { random }: Work): Promise<Sharp> {
  const [pageWidth, pageHeight] = [1000, 760];
  const edge = Math.round(430 + 120 * random());
  const [left, top] = [30 + Math.round(40 * random()), 110 + Math.round(30 * random())];
  const shown = await picture.resize(edge, edge, { fit: 'inside' }).png().toBuffer();
  const x = left + edge + 30;
  const lines = Array.from(
    { length: 9 },
    (_, at) =>
      `<text x="${x}" y="${300 + at * 30}" font-size="15" font-family="sans-serif" fill="#444">${'Free returns within thirty days of delivery'.slice(0, 20 + Math.round(20 * random()))}</text>`,
  ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pageWidth}" height="${pageHeight}">
    <rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="64" fill="hsl(${Math.round(359 * random())},45%,28%)"/>
    <text x="30" y="42" font-size="26" font-family="sans-serif" fill="#fff">market place · search · basket (2)</text>
    <text x="${x}" y="170" font-size="30" font-family="sans-serif" fill="#111">Product ${Math.round(999 * random())}</text>
    <text x="${x}" y="230" font-size="34" font-family="sans-serif" fill="#b00">EUR ${Math.round(10 + 80 * random())}.90</text>${lines}
    <rect x="${x}" y="600" width="220" height="48" rx="6" fill="#e60"/><text x="${x + 30}" y="631" font-size="20" font-family="sans-serif" fill="#fff">Add to basket</text></svg>`;
  const page = sharp(Buffer.from(svg)).composite([{ input: shown, left, top }]);
  return sharp(await page.png().toBuffer());
}
