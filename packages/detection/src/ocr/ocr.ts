import { join } from 'node:path';
import type { Box } from '@ringer/domain';
import type { EngineModel } from '../evaluation/engine.ts';
import type { DecodedImage } from '../image/decode.ts';
import { shippedModelFolder } from '../model/manifest.ts';
import { createSession } from '../model/session.ts';
import { heatOf, type TextDetector } from './detect.ts';
import { sizeOf, turnedQuad, type Point, type Quad } from './geometry.ts';
import { findText, type TextPlace } from './heat.ts';
import { readTextModel } from './manifest.ts';
import { recognise, runLines, type Reading, type Recogniser } from './recognise.ts';
import { letterFolder, type LetterTrace } from './trace.ts';

/** A line of text in a picture. */
export type OcrLine = {
  text: string;
  /** Mean probability of the characters, 0..1. */
  confidence: number;
  /** Around the line, in fractions of the picture. */
  box: Box;
  /** Corners in fractions of the picture: upper left, upper right, lower right, lower left as it is read. */
  quad: Quad;
};

/** Reads text in pictures. Runs block their thread, so only the thread of the visual models holds one. */
export type Ocr = {
  /** Weights and contract of each model; a new id means that readings may differ. */
  models: EngineModel[];
  /** Lines in reading order, at most `maxLines`, the largest and surest before others. */
  read(image: DecodedImage, options?: OcrReadOptions): Promise<OcrLine[]>;
  /**
   * What letters each line may hold, for comparing with names that are known: the largest lines found, and the whole
   * picture as one line. For crops around a mark.
   */
  traceLines(image: DecodedImage): Promise<LetterTrace[]>;
};

type OcrReadOptions = {
  /** The most lines read; 100 by default. */
  maxLines?: number;
  /** The most lines that the larger recogniser reads again because the small one was not sure; 6 by default. */
  maxRereads?: number;
};

export type OcrOptions = {
  /** Threads inside one run. */
  intraOpNumThreads?: number;
  /** Folder of the models; the one that ships by default. */
  modelFolder?: string;
};

/** The small recogniser is right about as often as the large one from here on: docs/models/ocr.md. */
const sureConfidence = 0.98;
/** Less is guessing. */
const minConfidence = 0.6;
/** A line this much higher than wide is written up or down. */
const uprightRatio = 1.5;
/** Below it a line may stand on its head, and is read turned too. */
const headlongConfidence = 0.9;
/** Turned, a line has to read this much better. */
const turnedMargin = 0.05;
const defaultMaxLines = 100;
const defaultMaxRereads = 6;
const maxTraced = 3;

/**
 * Opens PP-OCR's detector and two recognisers: a small one reads every line, a larger one those it was not sure of.
 * PP-OCRv6 (PaddleOCR, Apache-2.0); the choice and its figures are in docs/models/ocr.md.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openOcr(options: OcrOptions = {}): Promise<Ocr> {
  const folder = options.modelFolder ?? shippedModelFolder;
  const threads = options.intraOpNumThreads ?? 1;
  const open = async (name: string, kind: 'text-detector' | 'text-recogniser') => {
    const { manifest, bytes, path, characters } = await readTextModel(join(folder, name), kind);
    return { session: await createSession(path, bytes, threads), manifest, characters };
  };
  const detector: TextDetector = await open('ocr-detect.json', 'text-detector');
  const small: Recogniser = await open('ocr-read-tiny.json', 'text-recogniser');
  const large: Recogniser = await open('ocr-read-small.json', 'text-recogniser');
  const foldLetters = letterFolder(large.characters);
  const models = [detector, small, large].map(({ manifest }) => ({
    id: `${manifest.id}@${manifest.version}`,
    sha256: manifest.sha256,
  }));
  return {
    models,
    async read(image, { maxLines = defaultMaxLines, maxRereads = defaultMaxRereads } = {}) {
      const places = findText(await heatOf(detector, image), image.width, image.height)
        .toSorted((a, b) => weightOf(b) - weightOf(a))
        .slice(0, maxLines);
      const read = await readEachWay(
        small,
        image,
        places.map(({ quad }) => quad),
      );
      await readAgain(large, image, read, maxRereads);
      return inReadingOrder(
        read
          .filter(({ text, confidence }) => text.trim() !== '' && confidence >= minConfidence)
          .map((line) => toLine(line, image)),
      );
    },
    async traceLines(image) {
      const places = findText(await heatOf(detector, image), image.width, image.height)
        .toSorted((a, b) => weightOf(b) - weightOf(a))
        .slice(0, maxTraced);
      const quads = [wholeOf(image), ...places.map(({ quad }) => quad)];
      // Lines written up or down are tried both ways.
      const upright = quads.flatMap((quad) =>
        isUpright(quad) ? [turnedQuad(quad, 1), turnedQuad(quad, 3)] : [quad],
      );
      return (await runLines(large, image, upright)).map(foldLetters);
    },
  };
}

function wholeOf({ width, height }: DecodedImage): Quad {
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
}

type ReadQuad = Reading & { quad: Quad };

/** Large lines that the detector is sure of come first. */
function weightOf({ quad, score }: TextPlace): number {
  const { width, height } = sizeOf(quad);
  return score * Math.min(width, height);
}

async function readQuads(recogniser: Recogniser, image: DecodedImage, quads: readonly Quad[]) {
  const readings = await recognise(recogniser, image, quads);
  return quads.map((quad, index): ReadQuad => {
    const { text, confidence } = readings[index] ?? { text: '', confidence: 0 };
    return { quad, text, confidence };
  });
}

/** Reads lines; those written up or down, and those hardly read, are also tried turned. */
async function readEachWay(recogniser: Recogniser, image: DecodedImage, quads: readonly Quad[]) {
  const first = await readQuads(
    recogniser,
    image,
    quads.map((quad) => (isUpright(quad) ? turnedQuad(quad, 1) : quad)),
  );
  const doubtful = first.filter(({ confidence }) => confidence < headlongConfidence);
  const turned = await readQuads(
    recogniser,
    image,
    doubtful.map(({ quad }) => turnedQuad(quad, 2)),
  );
  for (const [at, line] of doubtful.entries()) {
    const other = turned[at];
    if (other && other.confidence > line.confidence + turnedMargin) Object.assign(line, other);
  }
  return first;
}

function isUpright(quad: Quad): boolean {
  const { width, height } = sizeOf(quad);
  return height >= uprightRatio * width;
}

async function readAgain(
  recogniser: Recogniser,
  image: DecodedImage,
  read: readonly ReadQuad[],
  maxRereads: number,
): Promise<void> {
  const unsure = read
    .filter(({ confidence }) => confidence < sureConfidence)
    .toSorted((a, b) => sizeOf(b.quad).height - sizeOf(a.quad).height)
    .slice(0, maxRereads);
  const again = await readQuads(
    recogniser,
    image,
    unsure.map(({ quad }) => quad),
  );
  for (const [index, line] of unsure.entries()) Object.assign(line, again[index]);
}

function toLine({ quad, text, confidence }: ReadQuad, { width, height }: DecodedImage): OcrLine {
  const share = (value: number, edge: number) => Math.min(1, Math.max(0, value / edge));
  const corner = ([x, y]: Point): Point => [share(x, width), share(y, height)];
  const [a, b, c, d] = quad;
  const corners: Quad = [corner(a), corner(b), corner(c), corner(d)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    text: text.trim(),
    confidence,
    box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
    quad: corners,
  };
}

/** From top to bottom, lines beside one another from left to right. */
function inReadingOrder(lines: readonly OcrLine[]): OcrLine[] {
  const rows: OcrLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.box.y - b.box.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    const middle = line.box.y + line.box.height / 2;
    if (row && first && middle < first.box.y + first.box.height * 0.8) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.box.x - b.box.x));
}
