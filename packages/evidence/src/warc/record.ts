import { createHash, randomUUID } from 'node:crypto';
import { createGzip, constants } from 'node:zlib';

/** Bytes to preserve: in memory, or in a file that is read in pieces. `sha256` in lower-case hexadecimal digits. */
export type WarcBlock = {
  sha256: string;
  sizeBytes: number;
  read: () => AsyncIterable<Uint8Array>;
};

export type WarcRecord = {
  type: 'warcinfo' | 'request' | 'response' | 'resource' | 'metadata' | 'revisit';
  /** urn:uuid:… */
  id: string;
  targetUri: string | null;
  date: Date;
  contentType: string;
  /** Further named fields, such as WARC-Concurrent-To. Values are cut at line ends. */
  fields: Record<string, string>;
  /** SHA-256 of the payload, where a payload is told from the block. */
  payloadSha256: string | null;
  block: WarcBlock;
};

/** A fresh record id. */
export function warcId(): string {
  return `urn:uuid:${randomUUID()}`;
}

/** Bytes in memory as a block. */
export function memoryBlock(bytes: Uint8Array): WarcBlock {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.byteLength,
    async *read() {
      yield bytes;
    },
  };
}

/** Header lines of a record (ISO 28500:2017, WARC 1.1, section 4), with the empty line that ends them. */
function warcHeader(record: WarcRecord): string {
  const fields: [string, string][] = [
    ['WARC-Type', record.type],
    ['WARC-Record-ID', `<${record.id}>`],
    ['WARC-Date', record.date.toISOString()],
  ];
  if (record.targetUri !== null) fields.push(['WARC-Target-URI', uriField(record.targetUri)]);
  fields.push(...Object.entries(record.fields));
  if (record.payloadSha256) fields.push(['WARC-Payload-Digest', `sha256:${record.payloadSha256}`]);
  fields.push(
    ['WARC-Block-Digest', `sha256:${record.block.sha256}`],
    ['Content-Type', record.contentType],
    ['Content-Length', String(record.block.sizeBytes)],
  );
  const lines = fields.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  return `WARC/1.1\r\n${lines.join('')}\r\n`;
}

/** A record as a gzip member of its own (WARC 1.1, annex D), in pieces. */
export async function* gzippedRecord(record: WarcRecord): AsyncIterable<Uint8Array> {
  const gzip = createGzip({ level: constants.Z_DEFAULT_COMPRESSION });
  const feed = async () => {
    for await (const piece of recordBytes(record)) {
      if (!gzip.write(piece)) await new Promise<void>((drained) => gzip.once('drain', drained));
    }
    gzip.end();
  };
  const fed = feed().catch((error: unknown) => gzip.destroy(error as Error));
  yield* gzip;
  await fed;
}

async function* recordBytes(record: WarcRecord): AsyncIterable<Uint8Array> {
  yield Buffer.from(warcHeader(record), 'utf8');
  yield* record.block.read();
  yield Buffer.from('\r\n\r\n');
}

/** Addresses come from strangers: what an RFC 3986 URI may not hold is percent-encoded. */
function uriField(uri: string): string {
  return uri.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}
