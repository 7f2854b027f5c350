import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fatal, NotFound, Retryable } from '@ringer/domain';

export type StoredBytes = { sha256: string; sizeBytes: number };

/** Files under the name of their content. Nothing in it is ever altered. */
export type EvidenceStore = {
  /** Keeps bytes; the same bytes are kept once. Returns after they are on the disk. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBytes>;
  /** @throws NotFound when there is no such file */
  get(sha256: string): Promise<Buffer>;
  /** Opens a file for reading in pieces. @throws NotFound when there is no such file */
  stream(sha256: string): Promise<{ stream: ReadStream; sizeBytes: number }>;
  has(sha256: string): Promise<boolean>;
  /** Where a file lies, whether it exists or not. */
  path(sha256: string): string;
};

const sha256Pattern = /^[0-9a-f]{64}$/;
const fullDiskCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Opens a content-addressed store in a folder: `sha256/ab/cd/abcd…`. The folder is made on the first write.
 * Every file is written beside its place, flushed and renamed, so a crash leaves either the whole file or none.
 * Any method throws Retryable with a plain sentence when the disk is full or cannot be read.
 */
export function openStore({ dir }: { dir: string }): EvidenceStore {
  const incoming = join(dir, 'incoming');

  function path(sha256: string): string {
    // A name that is no hash could lead out of the folder.
    if (!sha256Pattern.test(sha256))
      throw new Fatal('A file of the store is named by its SHA-256.');
    return join(dir, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async function put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBytes> {
    const temporary = join(incoming, randomUUID());
    try {
      await mkdir(incoming, { recursive: true });
      const stored = await writeFlushed(temporary, content);
      const place = path(stored.sha256);
      if (await isFileOf(place, stored.sizeBytes)) return stored;
      await mkdir(dirname(place), { recursive: true });
      await rename(temporary, place);
      await flushFolder(dirname(place));
      return stored;
    } catch (error) {
      throw storeError(error);
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  return {
    put,
    path,
    get: (sha256) => readFile(path(sha256)).catch(rethrow),
    async stream(sha256) {
      // Opened before the caller answers, so that a missing file is an error and not a broken answer.
      const file = await open(path(sha256), 'r').catch(rethrow);
      const { size } = await file.stat();
      return { stream: createReadStream('', { fd: file }), sizeBytes: size };
    },
    async has(sha256) {
      try {
        return (await stat(path(sha256))).isFile();
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw storeError(error);
      }
    },
  };
}

async function writeFlushed(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<StoredBytes> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o644);
  try {
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      hash.update(piece);
      sizeBytes += piece.byteLength;
      await writeAll(file, piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < piece.byteLength) {
    const { bytesWritten } = await file.write(piece, offset);
    offset += bytesWritten;
  }
}

/** A file of another size is the rest of a broken disk and is replaced. */
async function isFileOf(path: string, sizeBytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === sizeBytes;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The new name is safe only when its folder is on the disk; some systems refuse to flush folders. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  if (!folder) return;
  try {
    await folder.sync().catch(() => undefined);
  } finally {
    await folder.close();
  }
}

function rethrow(error: unknown): never {
  throw storeError(error);
}

function storeError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT') {
    return new NotFound('The file is not in the evidence store.', { cause: error });
  }
  if (code !== null && fullDiskCodes.has(code)) {
    return new Retryable('The disk of the evidence store is full. Free some space and try again.', {
      cause: error,
    });
  }
  if (code !== null) {
    return new Retryable(
      `The evidence store cannot be used (${code}). Check its folder and its permissions, then try again.`,
      { cause: error },
    );
  }
  return error;
}

/** The system's error code, or null where the error is of another kind. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
