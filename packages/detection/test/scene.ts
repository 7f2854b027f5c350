import sharp from 'sharp';
import { randomNumbers } from '../src/evaluation/interval.ts';

/** A drawing of 480 × 360 pixels with detail at many sizes, as PNG; another seed gives another drawing. */
export async function drawScene(seed: number): Promise<Buffer> {
  const random = randomNumbers(seed);
  const shapes = Array.from({ length: 90 }, () => {
    const [x, y, size] = [random() * 480, random() * 360, 6 + 50 * random() ** 2];
    const fill = `hsl(${Math.round(random() * 359)},60%,${Math.round(20 + 60 * random())}%)`;
    return random() < 0.5
      ? `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${size * (0.4 + random())}" fill="${fill}"/>`
      : `<path d="M${x},${y} l${size},${size * random()} l${-size * random()},${size} z" fill="${fill}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360"><rect width="480" height="360" fill="#ddd"/>${shapes.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
