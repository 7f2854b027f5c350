import { readFile, readdir } from 'node:fs/promises';
import { assetPath } from '@ringer/bazaar/client';
import { decodeImage, pdqHashes } from '@ringer/detection';
import { startPython } from './python-process.ts';
import { median, type Bench } from './report.ts';

const pictures = 24;
const rounds = 5;
/** Times over the same pictures, so that a round is long against the clock's steps. */
const repeats = 4;

/** Reads decoded pictures from stdin, hashes them on “go”, answers with seconds; one thread. */
const program = `
import sys, time
import numpy, pdqhash
read = sys.stdin.buffer
pictures = []
for _ in range(int(read.readline())):
    width, height = map(int, read.readline().split())
    pictures.append(numpy.frombuffer(read.read(width * height * 3), numpy.uint8).reshape(height, width, 3))
pdqhash.compute_dihedral(pictures[0])
print('ready', flush=True)
for line in read:
    start = time.perf_counter()
    for _ in range(int(line)):
        for picture in pictures:
            pdqhash.compute_dihedral(picture)
    print(time.perf_counter() - start, flush=True)
`;

/** PDQ with all eight turns, ours against Python's `pdqhash` (C++) on the same decoded pixels, turn about. */
export const pdqRate: Bench = {
  name: 'pdq-rate',
  async run(log) {
    const python = process.env['RINGER_PYTHON'];
    if (!python) {
      log('not run: RINGER_PYTHON names no Python that has numpy and pdqhash');
      return [];
    }
    const names = (await readdir(assetPath('full'))).toSorted().slice(0, pictures);
    const images = await Promise.all(
      names.map(async (name) =>
        decodeImage(await readFile(assetPath(`full/${name}`)), { maxEdge: 512 }),
      ),
    );
    const theirs = startPython(python, program);
    theirs.write(`${images.length}\n`);
    for (const { width, height, rgb } of images) {
      theirs.write(`${width} ${height}\n`);
      theirs.write(rgb);
    }
    try {
      await theirs.answer();
      for (const image of images) pdqHashes(image);
      const [oursMs, theirsMs]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        for (let at = 0; at < repeats; at += 1) for (const image of images) pdqHashes(image);
        oursMs.push((performance.now() - start) / (repeats * images.length));
        theirs.write(`${repeats}\n`);
        theirsMs.push((Number(await theirs.answer()) * 1000) / (repeats * images.length));
      }
      const [ours, baseline] = [median(oursMs), median(theirsMs)];
      return [
        {
          name: 'PDQ, images a second',
          ratio: baseline / ours,
          baseline: 'Python pdqhash',
          aim: '≥ 1.00',
          met: baseline / ours >= 1,
          n: rounds * repeats * images.length,
          detail: `ours ${(1000 / ours).toFixed(0)} a second; pdqhash ${(1000 / baseline).toFixed(0)} a second; decoded, at most 512 px, eight turns each`,
        },
      ];
    } finally {
      theirs.end();
    }
  },
};
