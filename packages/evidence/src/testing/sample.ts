import { createHash } from 'node:crypto';
import { attachment, type BundleFile, writeBundle } from '../bundle/write-bundle.ts';
import { canonicalJson } from '../canonical-json.ts';
import { chainHash, type ChainLink, chainStart } from '../chain.ts';
import { signCheckpoint, type SignedCheckpoint } from '../sign/checkpoint.ts';
import { makeSigningKeyPem, readSigningKey, type SigningKey } from '../sign/signing-key.ts';
import { memoryBlock } from '../warc/record.ts';
import { type Exchange, type WaczInput, writeWacz } from '../wacz/write-wacz.ts';

const moment = new Date('2026-11-24T10:15:00.123Z');

/** A key pair of one test. */
export function sampleKey(): SigningKey {
  return readSigningKey(makeSigningKeyPem());
}

export async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function sampleExchange(url: string, body: string, status = 200): Exchange {
  const response = `HTTP/1.1 ${status} OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const { host, pathname } = new URL(url);
  return {
    url,
    date: moment,
    request: memoryBlock(Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)),
    response: memoryBlock(Buffer.from(response)),
    status,
    mediaType: 'text/html',
    payloadSha256: createHash('sha256').update(body).digest('hex'),
    ipAddress: '203.0.113.7',
  };
}

export function sampleWaczInput(key: SigningKey): WaczInput {
  const screenshot = Buffer.from('not quite a picture, but bytes all the same');
  return {
    page: {
      id: 'page-1',
      url: 'https://www.shop.example/offer?b=2&a=1',
      title: 'Kaffeemühle “Grün”',
      date: moment,
      text: 'Kaffeemühle, 19,90 €',
    },
    exchanges: [
      sampleExchange('https://www.shop.example/offer?b=2&a=1', '<h1>Kaffeemühle</h1>'),
      sampleExchange('https://cdn.shop.example/a.css', 'h1{color:green}'),
      // The same answer twice, as caches give it.
      sampleExchange('https://cdn.shop.example/a.css', 'h1{color:green}'),
    ],
    resources: [
      {
        uri: 'urn:screenshot:https://www.shop.example/offer?b=2&a=1',
        date: moment,
        mediaType: 'image/png',
        block: memoryBlock(screenshot),
      },
    ],
    info: { operator: 'Desk', robots: 'classic' },
    software: 'Ringer 0.1.0',
    createdAt: moment,
    key,
  };
}

export type SampleBundle = {
  bytes: Buffer;
  key: SigningKey;
  checkpoint: SignedCheckpoint;
  links: ChainLink[];
};

/** A bundle with one web archive, two loose files and a report, out of a chain of `chainLength` entries. */
export async function sampleBundle({
  key = sampleKey(),
  chainLength = 7,
  stamp = async () => null,
}: {
  key?: SigningKey;
  chainLength?: number;
  stamp?: (checkpoint: SignedCheckpoint) => Promise<Uint8Array | null>;
} = {}): Promise<SampleBundle> {
  const wacz = await collected(writeWacz(sampleWaczInput(key)));
  const evidence = (path: string, bytes: Buffer): BundleFile => ({
    ...attachment(path, path, 'application/octet-stream', bytes),
    role: 'evidence',
  });
  const files = [
    evidence('captures/capture-1.wacz', wacz),
    evidence('evidence/screenshot.png', Buffer.from('a screenshot')),
    evidence('evidence/page.html', Buffer.from('<p>a page</p>')),
  ];
  const links = chainOf(
    files.map(({ sha256 }) => sha256),
    chainLength,
  );
  const hashes = links.map(({ hash }) => hash);
  const checkpoint = signCheckpoint(key, { brandId: 'brand-1', hashes, at: moment });
  const bytes = await collected(
    writeBundle({
      brand: { id: 'brand-1', name: 'Kaffee & Co' },
      subject: { title: 'Case 4', url: 'https://www.shop.example/offer' },
      software: 'Ringer 0.1.0',
      createdAt: moment,
      files: [
        ...files,
        attachment('case.pdf', 'Case report', 'application/pdf', Buffer.from('%PDF-')),
      ],
      entries: links.slice(1, 1 + files.length),
      hashes,
      checkpoint,
      timestamp: await stamp(checkpoint),
      key,
    }),
  );
  return { bytes, key, checkpoint, links };
}

/** A chain in which entries 2, 3 … preserve the files. */
function chainOf(sha256s: readonly string[], length: number): ChainLink[] {
  let prevHash = chainStart;
  return Array.from({ length }, (_, index) => {
    const sha256 = sha256s[index - 1] ?? null;
    const payload = canonicalJson(
      sha256 ? { event: 'evidence-added', sha256 } : { event: 'viewed', index },
    );
    const hash = chainHash(prevHash, payload);
    const link = { seq: index + 1, prevHash, hash, payload };
    prevHash = hash;
    return link;
  });
}
