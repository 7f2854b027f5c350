import { readFile, stat } from 'node:fs/promises';
import { DomainError, Invalid, maxUploadBytes } from '@ringer/domain';
import { describeBaseline, type BaselineHashes } from './baseline.ts';
import type { LabelledPicture } from './picture-folder.ts';
import type { EvaluationWatcher } from './watcher.ts';

// Decoding of the next pictures goes on beside the inference of this one.
const describedAtOnce = 3;

/** A picture with what the fixed baselines keep of it: it can be read. */
export type ReadablePicture = LabelledPicture & { description: BaselineHashes };

/**
 * Hashes the pictures that can be read, and names the others.
 * @throws Invalid when none can be read
 */
export async function hashReadable(
  pictures: readonly LabelledPicture[],
  option: string,
  watcher: EvaluationWatcher,
): Promise<ReadablePicture[]> {
  let unreadable = 0;
  const described = await describeAll(
    pictures,
    describeBaseline,
    (path, problem) => {
      unreadable += 1;
      watcher.note(`${path}: ${problem}`);
    },
    (done) => watcher.progress(`reading ${option}`, done, pictures.length),
    watcher.signal,
  );
  const readable = described.flatMap(({ description, ...picture }) =>
    description === null ? [] : [{ ...picture, description }],
  );
  if (unreadable > 0) {
    watcher.note(
      `${option}: ${unreadable} of ${pictures.length} files could not be read and are left out.`,
    );
  }
  if (readable.length === 0) {
    throw new Invalid(
      `${option}: none of the ${pictures.length} files is a picture that Ringer reads.`,
    );
  }
  return readable;
}

/**
 * Describes pictures, a few at once, in their order; null where the bytes are no usable picture.
 * @param refuse hears of each of these
 */
export async function describeAll<Picture extends LabelledPicture, Description>(
  pictures: readonly Picture[],
  describe: (bytes: Uint8Array, picture: Picture) => Promise<Description>,
  refuse: (path: string, problem: string) => void,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<(Picture & { description: Description | null })[]> {
  const results: (Picture & { description: Description | null })[] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    for (let at = next; at < pictures.length; at = next) {
      next += 1;
      signal.throwIfAborted();
      const picture = pictures[at];
      if (!picture) return;
      let description: Description | null = null;
      try {
        description = await describe(await readPicture(picture.path), picture);
      } catch (error) {
        // A broken picture must not end the run; a fault of a model must.
        const isPictures =
          (error instanceof DomainError && error.code === 'invalid') || isFileError(error);
        if (!isPictures) throw error;
        refuse(picture.path, error instanceof Error ? error.message : String(error));
      }
      results[at] = { ...picture, description };
      done += 1;
      progress(done);
    }
  };
  await Promise.all(Array.from({ length: describedAtOnce }, lane));
  return results;
}

/** @throws Invalid before a file is read that no decoder would take */
async function readPicture(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxUploadBytes) {
    throw new Invalid(
      `The file has ${Math.ceil(size / 2 ** 20)} MB, more than a picture may have.`,
    );
  }
  return readFile(path);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
