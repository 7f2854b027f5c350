import type { Extremum } from './scale-space.ts';

/** Numbers in one descriptor: 4 × 4 cells of 8 directions. */
export const descriptorLength = 128;
const cells = 4;
const directions = 8;
const orientationBins = 36;
/** A second direction counts when it is this close to the strongest. */
const secondPeakShare = 0.8;
const cellSigmas = 3;
/** The sampling grid spans five cells, so that the outer samples fade into the border cells. */
const gridEdge = 20;
const gridStep = 5 / gridEdge;
const fullTurn = 2 * Math.PI;
/** Unit vectors are stored in bytes; a RootSIFT component hardly ever exceeds a half. */
const byteScale = 510;

/** For every sample of the grid: its place in cells, and the up to four cells that share it. */
const grid = sampleGrid();

function sampleGrid() {
  const samples = gridEdge * gridEdge;
  const u = new Float32Array(samples);
  const v = new Float32Array(samples);
  const cell = new Int32Array(samples * 4);
  const weight = new Float32Array(samples * 4);
  for (let at = 0; at < samples; at += 1) {
    u[at] = ((at % gridEdge) + 0.5) * gridStep - 2.5;
    v[at] = (Math.floor(at / gridEdge) + 0.5) * gridStep - 2.5;
    const fade = Math.exp(-((u[at] ?? 0) ** 2 + (v[at] ?? 0) ** 2) / 8);
    const column = Math.floor((u[at] ?? 0) + 1.5);
    const row = Math.floor((v[at] ?? 0) + 1.5);
    for (let corner = 0; corner < 4; corner += 1) {
      const cx = column + (corner & 1);
      const cy = row + (corner >> 1);
      if (cx < 0 || cy < 0 || cx >= cells || cy >= cells) continue;
      const near =
        (1 - Math.abs((u[at] ?? 0) + 1.5 - cx)) * (1 - Math.abs((v[at] ?? 0) + 1.5 - cy)) * fade;
      cell[at * 4 + corner] = (cy * cells + cx) * directions;
      weight[at * 4 + corner] = near;
    }
  }
  return { u, v, cell, weight, samples };
}

const histogram = new Float32Array(orientationBins);
const smoothed = new Float32Array(orientationBins);

/**
 * The one or two directions that gradients around a peak agree on (Lowe 2004, section 5).
 * @returns angles in radians, y downwards
 */
export function orientationsOf({ x, y, sigma, level }: Extremum): number[] {
  const { width, height, data } = level;
  const spread = 1.5 * sigma;
  const radius = Math.round(3 * spread);
  const [cx, cy] = [Math.round(x), Math.round(y)];
  histogram.fill(0);
  for (let dy = -radius; dy <= radius; dy += 1) {
    const py = cy + dy;
    if (py < 1 || py >= height - 1) continue;
    for (let dx = -radius; dx <= radius; dx += 1) {
      const px = cx + dx;
      const squared = dx * dx + dy * dy;
      if (px < 1 || px >= width - 1 || squared > radius * radius) continue;
      const at = py * width + px;
      const gx = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
      const gy = (data[at + width] ?? 0) - (data[at - width] ?? 0);
      const strength = Math.sqrt(gx * gx + gy * gy) * Math.exp(-squared / (2 * spread * spread));
      const turn = Math.atan2(gy, gx) / fullTurn + 1;
      histogram[Math.round(turn * orientationBins) % orientationBins] =
        (histogram[Math.round(turn * orientationBins) % orientationBins] ?? 0) + strength;
    }
  }
  for (let bin = 0; bin < orientationBins; bin += 1) {
    const h = (offset: number) =>
      histogram[(bin + offset + orientationBins) % orientationBins] ?? 0;
    smoothed[bin] = (h(-2) + h(2) + 4 * (h(-1) + h(1)) + 6 * h(0)) / 16;
  }
  return peaksOf(smoothed);
}

function peaksOf(bins: Float32Array): number[] {
  let strongest = 0;
  for (const value of bins) strongest = Math.max(strongest, value);
  const peaks: { strength: number; angle: number }[] = [];
  for (let bin = 0; bin < orientationBins; bin += 1) {
    const here = bins[bin] ?? 0;
    const before = bins[(bin + orientationBins - 1) % orientationBins] ?? 0;
    const after = bins[(bin + 1) % orientationBins] ?? 0;
    if (here <= before || here < after || here < strongest * secondPeakShare) continue;
    const offset = (before - after) / (2 * (before - 2 * here + after));
    peaks.push({ strength: here, angle: ((bin + offset) * fullTurn) / orientationBins });
  }
  peaks.sort((a, b) => b.strength - a.strength);
  return peaks.slice(0, 2).map(({ angle }) => angle);
}

const sums = new Float32Array(descriptorLength);

/**
 * A RootSIFT descriptor in bytes: Lowe 2004, section 6, with the square root of Arandjelović and
 * Zisserman, “Three things everyone should know to improve object retrieval”, 2012.
 */
export function describeKeypoint(
  { x, y, sigma, level }: Extremum,
  angle: number,
  into: Uint8Array,
  offset: number,
): void {
  const { width, height, data } = level;
  const step = cellSigmas * sigma;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const { u, v, cell, weight, samples } = grid;
  sums.fill(0);
  for (let sample = 0; sample < samples; sample += 1) {
    const px = Math.round(x + step * (cosine * (u[sample] ?? 0) - sine * (v[sample] ?? 0)));
    const py = Math.round(y + step * (sine * (u[sample] ?? 0) + cosine * (v[sample] ?? 0)));
    if (px < 1 || py < 1 || px >= width - 1 || py >= height - 1) continue;
    const at = py * width + px;
    const gx = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
    const gy = (data[at + width] ?? 0) - (data[at - width] ?? 0);
    const strength = Math.sqrt(gx * gx + gy * gy);
    if (strength === 0) continue;
    let turn = ((Math.atan2(gy, gx) - angle) / fullTurn) * directions;
    turn -= Math.floor(turn / directions) * directions;
    const lower = Math.floor(turn);
    const upperShare = turn - lower;
    const first = lower % directions;
    const second = (lower + 1) % directions;
    for (let corner = sample * 4; corner < sample * 4 + 4; corner += 1) {
      const amount = (weight[corner] ?? 0) * strength;
      if (amount === 0) continue;
      sums[(cell[corner] ?? 0) + first] =
        (sums[(cell[corner] ?? 0) + first] ?? 0) + amount * (1 - upperShare);
      sums[(cell[corner] ?? 0) + second] =
        (sums[(cell[corner] ?? 0) + second] ?? 0) + amount * upperShare;
    }
  }
  writeRootSift(into, offset);
}

function writeRootSift(into: Uint8Array, offset: number): void {
  let squares = 0;
  for (let at = 0; at < descriptorLength; at += 1) squares += (sums[at] ?? 0) ** 2;
  const cap = 0.2 * Math.sqrt(squares);
  let total = 0;
  for (let at = 0; at < descriptorLength; at += 1) {
    sums[at] = Math.min(cap, sums[at] ?? 0);
    total += sums[at] ?? 0;
  }
  const scale = total > 0 ? 1 / total : 0;
  for (let at = 0; at < descriptorLength; at += 1) {
    into[offset + at] = Math.min(255, Math.round(byteScale * Math.sqrt((sums[at] ?? 0) * scale)));
  }
}

/** Where each number of a descriptor goes when the picture is mirrored: cells across, directions reversed. */
const mirrorOrder = Int32Array.from({ length: descriptorLength }, (_, at) => {
  const direction = at % directions;
  const column = Math.floor(at / directions) % cells;
  const row = Math.floor(at / (directions * cells));
  return (
    ((cells - 1 - row) * cells + column) * directions + ((directions - direction) % directions)
  );
});

/** The descriptors of the mirrored picture, without looking at it again. */
export function mirrorDescriptors(descriptors: Uint8Array): Uint8Array {
  const out = new Uint8Array(descriptors.length);
  for (let start = 0; start < out.length; start += descriptorLength) {
    for (let at = 0; at < descriptorLength; at += 1) {
      out[start + (mirrorOrder[at] ?? 0)] = descriptors[start + at] ?? 0;
    }
  }
  return out;
}

const counts = new Int32Array(256);

/**
 * 128 bits a descriptor: is a number above the descriptor's median? Close descriptors have close bits
 * (Zhou et al., “Scalar quantization for large scale image search”, 2012). Four words each.
 */
export function signaturesOf(descriptors: Uint8Array): Uint32Array {
  const count = descriptors.length / descriptorLength;
  const words = new Uint32Array(count * 4);
  for (let index = 0; index < count; index += 1) {
    const start = index * descriptorLength;
    counts.fill(0);
    for (let at = start; at < start + descriptorLength; at += 1)
      counts[descriptors[at] ?? 0] = (counts[descriptors[at] ?? 0] ?? 0) + 1;
    let median = 0;
    for (let seen = counts[0] ?? 0; seen < descriptorLength / 2; seen += counts[median] ?? 0)
      median += 1;
    for (let at = 0; at < descriptorLength; at += 1) {
      if ((descriptors[start + at] ?? 0) > median)
        words[index * 4 + (at >> 5)] = (words[index * 4 + (at >> 5)] ?? 0) | (1 << (at & 31));
    }
  }
  return words;
}
