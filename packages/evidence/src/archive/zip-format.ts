/**
 * The one form in which Ringer writes ZIP files (PKWARE APPNOTE 6.3.10): entries stored without compression, in order,
 * sizes in front, one fixed moment, no comments or extra fields, ASCII names. Content and order decide every byte, so
 * a verifier can make the container again and compare it bit by bit.
 */
export type ZipEntryFacts = { name: string; sizeBytes: number; crc32: number; offset: number };

export const localHeaderSize = 30;
const localSignature = 0x04_03_4b_50;
const centralSignature = 0x02_01_4b_50;
const endSignature = 0x06_05_4b_50;
const versionNeeded = 20;
/** 1 January 1980, midnight: when things were preserved stands in the content. */
const fixedDate = 0x00_21;
/** Without ZIP64 nothing may lie beyond it. */
export const maxZipBytes = 0xff_ff_ff_fe;
export const maxZipEntries = 0xff_fe;

const namePattern = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/;

/** True for a name that no reader can take for a place outside its folder. */
export function isZipName(name: string): boolean {
  return name.length <= 200 && namePattern.test(name);
}

/** The header before an entry's bytes. */
export function localHeader({ name, sizeBytes, crc32: crc }: ZipEntryFacts): Buffer {
  const header = Buffer.alloc(localHeaderSize + name.length);
  header.writeUInt32LE(localSignature, 0);
  header.writeUInt16LE(versionNeeded, 4);
  header.writeUInt16LE(fixedDate, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(sizeBytes, 18);
  header.writeUInt32LE(sizeBytes, 22);
  header.writeUInt16LE(name.length, 26);
  header.write(name, localHeaderSize, 'latin1');
  return header;
}

/** Name length, size and checksum of a local header, or null where none begins. */
export function readLocalHeader(
  bytes: Buffer,
): { nameLength: number; sizeBytes: number; crc32: number } | null {
  if (bytes.length < localHeaderSize || bytes.readUInt32LE(0) !== localSignature) return null;
  return {
    crc32: bytes.readUInt32LE(14),
    sizeBytes: bytes.readUInt32LE(18),
    nameLength: bytes.readUInt16LE(26),
  };
}

/** Central directory and end record: what follows the last entry. */
export function centralDirectory(entries: readonly ZipEntryFacts[], startsAt: number): Buffer {
  const parts = entries.map(({ name, sizeBytes, crc32: crc, offset }) => {
    const header = Buffer.alloc(46 + name.length);
    header.writeUInt32LE(centralSignature, 0);
    header.writeUInt16LE(versionNeeded, 4);
    header.writeUInt16LE(versionNeeded, 6);
    header.writeUInt16LE(fixedDate, 14);
    header.writeUInt32LE(crc, 16);
    header.writeUInt32LE(sizeBytes, 20);
    header.writeUInt32LE(sizeBytes, 24);
    header.writeUInt16LE(name.length, 28);
    header.writeUInt32LE(offset, 42);
    header.write(name, 46, 'latin1');
    return header;
  });
  const directory = Buffer.concat(parts);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(startsAt, 16);
  return Buffer.concat([directory, end]);
}
