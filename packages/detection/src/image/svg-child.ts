// Runs alone in a process of its own: reads an SVG from stdin, writes a PNG to stdout.
// Exit codes: 0 drawn, 2 not drawable, 3 out of the memory allowed.
import sharp from 'sharp';

const maxResidentBytes = 512 * 1024 * 1024;
const targetEdgePx = 1024;
const maxPixels = 100_000_000;

setInterval(() => {
  if (process.memoryUsage.rss() > maxResidentBytes) process.exit(3);
}, 20).unref();

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const svg = Buffer.concat(chunks);

try {
  const { width, height } = await sharp(svg, { limitInputPixels: false }).metadata();
  const edge = Math.max(width, height);
  // Vectors have no pixels of their own: choose a density that draws the longer edge at the target.
  const density = Math.min(2400, Math.max(1, (72 * targetEdgePx) / edge));
  const png = await sharp(svg, { density, limitInputPixels: maxPixels })
    .resize(targetEdgePx, targetEdgePx, { fit: 'inside' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  process.stdout.write(png);
} catch {
  process.exitCode = 2;
}
