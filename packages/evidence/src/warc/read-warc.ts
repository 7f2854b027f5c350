import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';

/** A record as it was read; its block went by in pieces. */
export type ReadRecord = {
  type: string;
  id: string;
  /** Names in lower case. */
  fields: ReadonlyMap<string, string>;
  blockSha256: string;
  blockSizeBytes: number;
  /** The first 64 KiB of the block. */
  blockStart: Buffer;
};

/** Why a file is no WARC 1.1 file. */
export class WarcProblem extends Error {}

const maxHeaderBytes = 64 * 1024;
const keptBlockBytes = 64 * 1024;

/**
 * Reads the records of a gzipped WARC 1.1 file one after the other, in bounded memory.
 * @throws WarcProblem with a plain sentence where the file breaks the standard
 */
export async function* readWarc(
  compressed: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReadRecord, void, undefined> {
  const reader = new ByteReader(gunzipped(compressed));
  while (await reader.hasMore()) {
    const header = await reader.until('\r\n\r\n', maxHeaderBytes);
    const { fields, lengthBytes } = parseHeader(header);
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    let keptBytes = 0;
    for await (const piece of reader.take(lengthBytes)) {
      hash.update(piece);
      if (keptBytes >= keptBlockBytes) continue;
      const part = piece.subarray(0, keptBlockBytes - keptBytes);
      kept.push(part);
      keptBytes += part.length;
    }
    if ((await reader.until('\r\n\r\n', 4)) !== '') {
      throw new WarcProblem('A record does not end where its length says.');
    }
    yield {
      type: fields.get('warc-type') ?? '',
      id: (fields.get('warc-record-id') ?? '').replace(/^<|>$/g, ''),
      fields,
      blockSha256: hash.digest('hex'),
      blockSizeBytes: lengthBytes,
      blockStart: Buffer.concat(kept),
    };
  }
}

async function* gunzipped(compressed: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  const feed = async () => {
    for await (const piece of compressed) {
      if (!gunzip.write(piece)) await new Promise<void>((drained) => gunzip.once('drain', drained));
    }
    gunzip.end();
  };
  const fed = feed().catch((error: unknown) => gunzip.destroy(error as Error));
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new WarcProblem('The archive cannot be unpacked.', { cause });
  } finally {
    gunzip.destroy();
  }
  await fed;
}

function parseHeader(header: string): { fields: Map<string, string>; lengthBytes: number } {
  const [version, ...lines] = header.split('\r\n');
  if (version !== 'WARC/1.1') throw new WarcProblem('A record does not begin with “WARC/1.1”.');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(':');
    if (at < 1) throw new WarcProblem('A record has a header line without a name.');
    const name = line.slice(0, at).toLowerCase();
    if (fields.has(name) && name !== 'warc-concurrent-to') {
      throw new WarcProblem(`A record names “${name}” twice.`);
    }
    fields.set(name, line.slice(at + 1).trim());
  }
  for (const name of ['warc-type', 'warc-record-id', 'warc-date', 'content-length']) {
    if (!fields.has(name)) throw new WarcProblem(`A record lacks “${name}”.`);
  }
  const length = fields.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(length)) throw new WarcProblem('A record has no valid length.');
  return { fields, lengthBytes: Number(length) };
}

/** Reads a stream by lengths and ends, holding only what has not been asked for. */
class ByteReader {
  #rest: Buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    return this.#rest.length > 0 || this.#fill();
  }

  /** Text up to an end mark, which is read too. */
  async until(end: string, maxBytes: number): Promise<string> {
    for (;;) {
      const at = this.#rest.indexOf(end);
      if (at !== -1) {
        const found = this.#rest.subarray(0, at).toString('utf8');
        this.#rest = this.#rest.subarray(at + end.length);
        return found;
      }
      if (this.#rest.length > maxBytes + end.length || !(await this.#fill())) {
        throw new WarcProblem('A record has no end to its header.');
      }
    }
  }

  async *take(lengthBytes: number): AsyncIterable<Buffer> {
    let left = lengthBytes;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#fill())) {
        throw new WarcProblem('The archive ends within a record.');
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async #fill(): Promise<boolean> {
    const { done, value } = await this.#pieces.next();
    if (done) return false;
    this.#rest = this.#rest.length === 0 ? Buffer.from(value) : Buffer.concat([this.#rest, value]);
    return true;
  }
}
