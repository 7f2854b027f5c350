import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { DomainError, Invalid, type Box, type EvaluationReport } from '@ringer/domain';
import { decodeImage, type DecodedImage } from '../image/decode.ts';
import { pdqDistance, pdqHashes, pdqMatchDistance, pdqWords } from '../image/pdq.ts';
import { openLocator } from '../mark/locate.ts';
import { openMark } from '../mark/mark.ts';
import { prepareTarget, spotMarks, spotThreshold, type SpotTarget } from '../mark/spot.ts';
import { openOcr, type OcrLine } from '../ocr/ocr.ts';
import { pointsOf } from '../mark/spot-figure.ts';
import { normaliseWord } from '../text/fold.ts';
import { readCoco, type TruePicture } from './coco.ts';
import { locatedMetrics, type LocatedPicture, type SaidBox } from './located-metrics.ts';
import { listPictures } from './picture-folder.ts';
import type { EvaluationWatcher } from './watcher.ts';

// As the detector decodes an offer's pictures.
const decodeEdgePx = 1280;
const referenceEdgePx = 768;
const wholeBox: Box = { x: 0, y: 0, width: 1, height: 1 };
const exactWordThreshold = 1;

/** A picture after all eyes have looked at it. */
type Looked = { truth: LocatedPicture['truth']; said: SaidBox[]; pdq: SaidBox[]; word: SaidBox[] };

type PreparedBrand = { target: SpotTarget; hashes: Uint32Array[] };

/**
 * Measures how marks are found in photographs: boxes with a name against COCO boxes. Pictures without boxes are
 * clean, and every box said there is a false alarm. Beside it the fixed baselines: PDQ of the whole picture, and the
 * exact normalised word in what OCR reads.
 * @param input.referencesDir DIR/<brand>/<image>, clean pictures of each mark; folder names are the categories
 * @throws Invalid when a folder or file is missing, or the truth breaks the format (naming the field)
 */
export async function evaluateLocate(input: {
  referencesDir: string;
  imagesDir: string;
  truthFile: string;
  watcher: EvaluationWatcher;
  intraOpNumThreads?: number;
}): Promise<EvaluationReport> {
  const { watcher } = input;
  const truth = await readCoco(input.truthFile, '--truth');
  const folder = await realpath(input.imagesDir).catch((cause: unknown) => {
    throw new Invalid(`--images: there is no folder ${input.imagesDir}.`, { cause });
  });
  const listed = await listPictures(input.referencesDir, '--references');
  for (const note of listed.notes) watcher.note(note);
  warnOfUnknownNames(
    truth,
    listed.pictures.map(({ label }) => label),
    watcher,
  );

  const threads = { intraOpNumThreads: input.intraOpNumThreads ?? 2 };
  const [eyes, locator, ocr] = await Promise.all([
    openMark(threads),
    openLocator(threads),
    openOcr(threads),
  ]);
  const brands: PreparedBrand[] = [];
  const byLabel = Map.groupBy(listed.pictures, ({ label }) => label);
  for (const [label, pictures] of byLabel) {
    watcher.signal.throwIfAborted();
    watcher.progress('describing references', brands.length, byLabel.size);
    const references = [];
    const hashes: Uint32Array[] = [];
    for (const { path } of pictures) {
      const image = await readable(path, referenceEdgePx, watcher);
      if (!image) continue;
      references.push({
        mark: await eyes.describeReference(image),
        points: pointsOf(image),
        read: await ocr.read(image),
      });
      hashes.push(pdqOf(image));
    }
    if (references.length === 0) {
      watcher.note(
        `--references: ${label} has no readable picture and is looked for by its name only.`,
      );
    }
    brands.push({ target: prepareTarget(wordsOf(label), label, references), hashes });
  }

  const looked: Looked[] = [];
  let spentMs = 0;
  for (const [at, picture] of truth.entries()) {
    watcher.signal.throwIfAborted();
    watcher.progress('looking at pictures', at, truth.length);
    const image = await readable(await pathWithin(folder, picture.file), decodeEdgePx, watcher);
    const boxes = image ? trueBoxes(picture, image, input.truthFile) : [];
    if (!image) {
      looked.push({ truth: unreadBoxes(picture), said: [], pdq: [], word: [] });
      continue;
    }
    const started = performance.now();
    const lines = await ocr.read(image);
    const places = await locator.locate(image);
    const targets = brands.map(({ target }) => target);
    const spots = await spotMarks({ eyes, image, places, lines, targets });
    spentMs += performance.now() - started;
    looked.push({
      truth: boxes,
      said: spots,
      pdq: pdqBoxes(image, brands),
      word: wordBoxes(lines, brands),
    });
  }

  const measured = (said: 'said' | 'pdq' | 'word', threshold: number) =>
    locatedMetrics(
      looked.map((picture) => ({ truth: picture.truth, said: picture[said] })),
      threshold,
    );
  const path = resolve(input.imagesDir);
  return {
    set: join(basename(dirname(path)), basename(path)),
    n: looked.length,
    metrics: measured('said', spotThreshold),
    baselines: {
      pdq: measured('pdq', 1 - pdqMatchDistance / 256),
      exactWord: measured('word', exactWordThreshold),
    },
    models: [...eyes.models, locator.model, ...ocr.models],
    msPerItem: spentMs / looked.length,
  };
}

/** A class folder's name as words: what a right of this name would be called. */
function wordsOf(label: string): string {
  const name = label.split('/').at(-1) ?? label;
  return name.replace(/[-_]+/g, ' ').trim() || label;
}

function warnOfUnknownNames(
  truth: readonly TruePicture[],
  labels: readonly string[],
  watcher: EvaluationWatcher,
): void {
  const known = new Set(labels);
  const names = new Set(truth.flatMap(({ boxes }) => boxes.map(({ name }) => name)));
  const unknown = [...names].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  if (unknown.length === names.size) {
    throw new Invalid(
      `--truth: none of the names (${unknown.slice(0, 5).join(', ')}) has a folder of references. Folders are named as “categories[].name”.`,
    );
  }
  watcher.note(
    `--truth: ${unknown.length} names have no folder of references (${unknown.slice(0, 5).join(', ')}); their boxes count as missed.`,
  );
}

async function pathWithin(folder: string, file: string): Promise<string> {
  const path = resolve(folder, file);
  const real = await realpath(path).catch(() => path);
  if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
    throw new Invalid(`--truth: “images[].file_name” ${file} leads out of the folder of pictures.`);
  }
  return path;
}

/** Decodes a picture; null, with a note, when it is missing or broken. */
async function readable(
  path: string,
  maxEdge: number,
  watcher: EvaluationWatcher,
): Promise<DecodedImage | null> {
  try {
    return await decodeImage(await readFile(path), { maxEdge, ground: 'contrasting' });
  } catch (error) {
    const isPictures =
      (error instanceof DomainError && error.code === 'invalid') ||
      (error instanceof Error && 'syscall' in error);
    if (!isPictures) throw error;
    watcher.note(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Boxes in fractions. Sizes in the file count; where it tells none, the picture has to be of its original size. */
function trueBoxes(picture: TruePicture, image: DecodedImage, file: string): Looked['truth'] {
  const { width, height } = picture.size ?? image;
  if (
    picture.size === null &&
    Math.max(width, height) >= decodeEdgePx &&
    picture.boxes.length > 0
  ) {
    throw new Invalid(
      `--truth: ${basename(file)} tells no “images[].width” and “images[].height” of ${picture.file}. Pictures of ${decodeEdgePx} px and more need them.`,
    );
  }
  return picture.boxes.map((box) => {
    const x = Math.min(1, Math.max(0, box.left / width));
    const y = Math.min(1, Math.max(0, box.top / height));
    return {
      name: box.name,
      box: {
        x,
        y,
        width: Math.min(1 - x, box.width / width),
        height: Math.min(1 - y, box.height / height),
      },
    };
  });
}

/** Boxes of a picture that cannot be read: all are missed, wherever they are. */
function unreadBoxes({ boxes }: TruePicture): Looked['truth'] {
  return boxes.map(({ name }) => ({ name, box: wholeBox }));
}

function pdqOf(image: DecodedImage): Uint32Array {
  return pdqWords(pdqHashes(image).dihedral[0] ?? '0'.repeat(64));
}

/** The whole picture as a box, for each brand that has a reference like it. */
function pdqBoxes(image: DecodedImage, brands: readonly PreparedBrand[]): SaidBox[] {
  const hash = pdqOf(image);
  return brands.flatMap(({ target, hashes }) => {
    const scores = hashes.map((other) => 1 - pdqDistance(hash, other) / 256);
    return scores.length === 0
      ? []
      : [{ name: target.name, box: wholeBox, score: Math.max(...scores) }];
  });
}

/** A line's box, for each brand whose name stands in it as words of its own. */
function wordBoxes(lines: readonly OcrLine[], brands: readonly PreparedBrand[]): SaidBox[] {
  return lines.flatMap(({ text, box }) => {
    const inText = ` ${normaliseWord(text)} `;
    return brands
      .filter(({ target }) => inText.includes(` ${normaliseWord(wordsOf(target.name))} `))
      .map(({ target }) => ({ name: target.name, box, score: exactWordThreshold }));
  });
}
