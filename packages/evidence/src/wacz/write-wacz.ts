import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource, writeZip, type ZipSource } from '../archive/write-zip.ts';
import type { SigningKey } from '../sign/signing-key.ts';
import {
  gzippedRecord,
  memoryBlock,
  type WarcBlock,
  warcId,
  type WarcRecord,
} from '../warc/record.ts';
import { cdxjOf, type CdxLine } from './cdxj.ts';
import { jsonFile, signPackage } from './signature.ts';

/** A request and its answer, byte for byte as they went over the wire, or an answer alone. */
export type Exchange = {
  url: string;
  date: Date;
  /** HTTP/1.1 request with its headers; null where it was not seen. */
  request: WarcBlock | null;
  /** HTTP/1.1 response with its headers. */
  response: WarcBlock;
  status: number;
  mediaType: string;
  /** Of the body with transfer and content encoding as served. */
  payloadSha256: string;
  /** Address that answered. */
  ipAddress: string | null;
  /** Named fields of its own, such as a note on what was cut short (WARC-Truncated). */
  fields?: Record<string, string>;
};

/** Something that Ringer made of the page: a screenshot, its text, its facts. */
export type MadeResource = {
  /** urn:… address of its own. */
  uri: string;
  date: Date;
  mediaType: string;
  block: WarcBlock;
};

export type WaczInput = {
  /** The page that was captured. */
  page: { id: string; url: string; title: string | null; date: Date; text: string | null };
  exchanges: readonly Exchange[];
  resources: readonly MadeResource[];
  /** Lines of the warcinfo record: software, operator, robots decision and the like. */
  info: Record<string, string>;
  software: string;
  createdAt: Date;
  key: SigningKey;
};

const archiveName = 'data.warc.gz';

/**
 * A WACZ 1.1.1 file of one capture, in pieces. The archive itself goes to a temporary file first, since its digest
 * stands before it; memory stays bounded whatever the page's size.
 */
export async function* writeWacz(input: WaczInput): AsyncIterable<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'ringer-wacz-'));
  try {
    const path = join(folder, archiveName);
    const { lines, sha256, sizeBytes } = await writeArchive(path, input);
    const index = Buffer.from(cdxjOf(lines), 'utf8');
    const pages = pagesFile(input);
    const archive: ZipSource = {
      name: `archive/${archiveName}`,
      read: () => createReadStream(path),
    };
    const dataPackage = jsonFile({
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: input.page.title ?? input.page.url,
      software: input.software,
      created: input.createdAt.toISOString(),
      mainPageUrl: input.page.url,
      mainPageDate: input.page.date.toISOString(),
      resources: [
        resourceOf(archive.name, archiveName, sha256, sizeBytes),
        bytesResource('indexes/index.cdx', index),
        bytesResource('pages/pages.jsonl', pages),
      ],
    });
    const digest = jsonFile(
      signPackage(input.key, {
        sha256: createHash('sha256').update(dataPackage).digest('hex'),
        created: input.createdAt,
        software: input.software,
      }),
    );
    yield* writeZip([
      bytesSource('datapackage.json', dataPackage),
      bytesSource('datapackage-digest.json', digest),
      bytesSource('indexes/index.cdx', index),
      bytesSource('pages/pages.jsonl', pages),
      archive,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeArchive(path: string, input: WaczInput) {
  const file = await open(path, 'wx');
  try {
    const archive = new ArchiveWriter(file);
    const infoId = warcId();
    await archive.add(infoRecord(infoId, input));
    for (const exchange of input.exchanges) await archive.addExchange(exchange, infoId);
    for (const resource of input.resources) await archive.addResource(resource, infoId);
    return archive.facts();
  } finally {
    await file.close();
  }
}

class ArchiveWriter {
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  readonly #lines: CdxLine[] = [];
  #offset = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(record: WarcRecord): Promise<{ offset: number; length: number }> {
    const offset = this.#offset;
    for await (const piece of gzippedRecord(record)) {
      this.#hash.update(piece);
      await this.#file.writeFile(piece);
      this.#offset += piece.byteLength;
    }
    return { offset, length: this.#offset - offset };
  }

  async addExchange(exchange: Exchange, infoId: string): Promise<void> {
    const { url, date, request, response, status, mediaType, payloadSha256, ipAddress } = exchange;
    const id = warcId();
    const shared: Record<string, string> = { 'WARC-Warcinfo-ID': `<${infoId}>` };
    if (ipAddress) shared['WARC-IP-Address'] = ipAddress;
    const place = await this.add({
      type: 'response',
      id,
      targetUri: url,
      date,
      contentType: 'application/http; msgtype=response',
      fields: { ...shared, ...exchange.fields },
      payloadSha256,
      block: response,
    });
    this.#lines.push({
      url,
      date,
      mediaType,
      status,
      payloadSha256,
      filename: archiveName,
      ...place,
    });
    if (!request) return;
    await this.add({
      type: 'request',
      id: warcId(),
      targetUri: url,
      date,
      contentType: 'application/http; msgtype=request',
      fields: { ...shared, 'WARC-Concurrent-To': `<${id}>` },
      payloadSha256: null,
      block: request,
    });
  }

  async addResource({ uri, date, mediaType, block }: MadeResource, infoId: string): Promise<void> {
    const place = await this.add({
      type: 'resource',
      id: warcId(),
      targetUri: uri,
      date,
      contentType: mediaType,
      fields: { 'WARC-Warcinfo-ID': `<${infoId}>` },
      payloadSha256: block.sha256,
      block,
    });
    const payloadSha256 = block.sha256;
    const line = { url: uri, date, mediaType, status: 200, payloadSha256, filename: archiveName };
    this.#lines.push({ ...line, ...place });
  }

  facts(): { lines: CdxLine[]; sha256: string; sizeBytes: number } {
    return { lines: this.#lines, sha256: this.#hash.digest('hex'), sizeBytes: this.#offset };
  }
}

function infoRecord(id: string, { info, software, createdAt }: WaczInput): WarcRecord {
  const lines = Object.entries({ software, format: 'WARC File Format 1.1', ...info });
  const text = lines.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  return {
    type: 'warcinfo',
    id,
    targetUri: null,
    date: createdAt,
    contentType: 'application/warc-fields',
    fields: { 'WARC-Filename': archiveName },
    payloadSha256: null,
    block: memoryBlock(Buffer.from(text.join(''), 'utf8')),
  };
}

function pagesFile({ page }: WaczInput): Buffer {
  const { id, url, title, date, text } = page;
  const lines = [
    { format: 'json-pages-1.0', id: 'pages', title: 'All Pages', hasText: text !== null },
    { id, url, title: title ?? url, ts: date.toISOString(), ...(text === null ? {} : { text }) },
  ];
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'utf8');
}

function bytesResource(path: string, bytes: Buffer) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return resourceOf(path, path.slice(path.lastIndexOf('/') + 1), sha256, bytes.length);
}

function resourceOf(path: string, name: string, sha256: string, bytes: number) {
  return { name, path, hash: `sha256:${sha256}`, bytes };
}
