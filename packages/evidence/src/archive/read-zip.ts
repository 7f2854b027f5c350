import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import {
  centralDirectory,
  isZipName,
  localHeader,
  localHeaderSize,
  readLocalHeader,
  type ZipEntryFacts,
} from './zip-format.ts';

/** A file in a ZIP that was read whole and found in order. */
export type ZipEntry = ZipEntryFacts & { sha256: string; dataOffset: number };

/** Bytes of a file by position; a slice of another one where the ZIP lies in a ZIP. */
export type ByteSource = {
  sizeBytes: number;
  /** Fewer bytes only at the end. */
  read(position: number, length: number): Promise<Buffer>;
};

const pieceBytes = 1024 * 1024;

/** Why a file is no ZIP in Ringer's one form. */
export class ZipProblem extends Error {}

/** Opens a file for reading by position. */
export async function openByteSource(
  path: string,
): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    sizeBytes: size,
    read: (position, length) => readFully(file, position, Math.min(length, size - position)),
    close: () => file.close(),
  };
}

/** A stretch of another source. */
export function sliceOf(source: ByteSource, start: number, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    read: (position, length) =>
      source.read(start + position, Math.max(0, Math.min(length, sizeBytes - position))),
  };
}

/** Bytes in memory as a source. */
export function memorySource(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: async (position, length) => bytes.subarray(position, position + length),
  };
}

/** The bytes of a source in pieces of at most 1 MiB. */
export async function* piecesOf(source: ByteSource): AsyncIterable<Buffer> {
  for (let at = 0; at < source.sizeBytes; at += pieceBytes) {
    yield await source.read(at, Math.min(pieceBytes, source.sizeBytes - at));
  }
}

/**
 * Reads every entry from the front, makes the container again from what it found and compares: not one bit of the
 * file is left unread.
 * @throws ZipProblem with a plain sentence where the file differs from what Ringer would have written
 */
export async function readZip(source: ByteSource): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (;;) {
    const head = await source.read(offset, localHeaderSize);
    const found = readLocalHeader(head);
    if (!found) break;
    const nameAt = offset + localHeaderSize;
    const name = (await source.read(nameAt, found.nameLength)).toString('latin1');
    if (!isZipName(name)) throw new ZipProblem('A file in it has a name that Ringer never gives.');
    if (entries.some((entry) => entry.name === name)) {
      throw new ZipProblem(`“${name}” is in it twice.`);
    }
    const dataOffset = nameAt + found.nameLength;
    if (dataOffset + found.sizeBytes > source.sizeBytes) {
      throw new ZipProblem(`“${name}” is cut short.`);
    }
    const entry = { ...found, name, offset, dataOffset };
    const header = localHeader(entry);
    if (!header.equals(Buffer.concat([head, Buffer.from(name, 'latin1')]))) {
      throw new ZipProblem(`The header of “${name}” was altered.`);
    }
    entries.push({ ...entry, sha256: await digestOf(source, entry) });
    offset = dataOffset + found.sizeBytes;
  }
  const rest = await source.read(offset, source.sizeBytes - offset);
  if (!rest.equals(centralDirectory(entries, offset))) {
    throw new ZipProblem('The list of files at its end does not match the files in it.');
  }
  return entries;
}

/** The bytes of one entry as a source of its own. */
export function entrySource(source: ByteSource, entry: ZipEntry): ByteSource {
  return sliceOf(source, entry.dataOffset, entry.sizeBytes);
}

/** The bytes of one small entry. */
export async function entryBytes(source: ByteSource, entry: ZipEntry): Promise<Buffer> {
  return entrySource(source, entry).read(0, entry.sizeBytes);
}

async function digestOf(
  source: ByteSource,
  entry: { name: string; dataOffset: number; sizeBytes: number; crc32: number },
): Promise<string> {
  const hash = createHash('sha256');
  let crc = 0;
  for await (const piece of piecesOf(sliceOf(source, entry.dataOffset, entry.sizeBytes))) {
    hash.update(piece);
    crc = crc32(piece, crc);
  }
  if (crc !== entry.crc32) throw new ZipProblem(`“${entry.name}” was altered.`);
  return hash.digest('hex');
}

async function readFully(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, length));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
