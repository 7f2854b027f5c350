import { crc32 } from 'node:zlib';
import { Fatal } from '@ringer/domain';
import {
  centralDirectory,
  isZipName,
  localHeader,
  localHeaderSize,
  maxZipBytes,
  maxZipEntries,
  type ZipEntryFacts,
} from './zip-format.ts';

/** Something to put into a ZIP file. It is read twice: for its checksum, then for its bytes. */
export type ZipSource = { name: string; read: () => AsyncIterable<Uint8Array> };

/** Bytes in memory as a source. */
export function bytesSource(name: string, bytes: Uint8Array): ZipSource {
  return {
    name,
    async *read() {
      yield bytes;
    },
  };
}

/**
 * Writes a ZIP file in Ringer's one form, in pieces: memory does not grow with the entries.
 * @throws Fatal for a name that is unsafe or taken, more than 4 GiB, or a source whose bytes change between reads
 */
export async function* writeZip(sources: readonly ZipSource[]): AsyncIterable<Uint8Array> {
  if (sources.length > maxZipEntries) throw new Fatal('A ZIP file holds at most 65,534 files.');
  const entries: ZipEntryFacts[] = [];
  const names = new Set<string>();
  let offset = 0;
  for (const source of sources) {
    if (!isZipName(source.name) || names.has(source.name)) {
      throw new Fatal(`“${source.name}” cannot name a file in a bundle.`);
    }
    names.add(source.name);
    const facts = await measure(source);
    const entry = { name: source.name, ...facts, offset };
    offset += localHeaderSize + entry.name.length + entry.sizeBytes;
    if (offset > maxZipBytes)
      throw new Fatal('The bundle is larger than 4 GiB. Export fewer cases.');
    entries.push(entry);
    yield localHeader(entry);
    let written = 0;
    let crc = 0;
    for await (const piece of source.read()) {
      written += piece.byteLength;
      crc = crc32(piece, crc);
      yield piece;
    }
    if (written !== entry.sizeBytes || crc !== entry.crc32) {
      throw new Fatal(`“${source.name}” changed while it was written.`);
    }
  }
  yield centralDirectory(entries, offset);
}

async function measure(source: ZipSource): Promise<{ sizeBytes: number; crc32: number }> {
  let sizeBytes = 0;
  let crc = 0;
  for await (const piece of source.read()) {
    sizeBytes += piece.byteLength;
    crc = crc32(piece, crc);
  }
  return { sizeBytes, crc32: crc };
}
