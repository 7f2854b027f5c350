import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSigningKeyPem, memoryBlock, readSigningKey, writeWacz } from '@ringer/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './program.ts';

const moment = new Date('2026-11-24T09:00:00Z');
let folder: string;
let bytes: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringer-cli-verify-'));
  const key = readSigningKey(makeSigningKeyPem());
  const archive = writeWacz({
    page: { id: 'p', url: 'https://shop.example/', title: null, date: moment, text: null },
    exchanges: [],
    resources: [
      {
        uri: 'urn:text:1',
        date: moment,
        mediaType: 'text/plain',
        block: memoryBlock(Buffer.from('seen')),
      },
    ],
    info: {},
    software: 'Ringer test',
    createdAt: moment,
    key,
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) pieces.push(piece);
  bytes = Buffer.concat(pieces);
  await writeFile(join(folder, 'key.pem'), key.publicKeyPem);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verifying(content: Buffer, ...options: string[]) {
  await writeFile(join(folder, 'file.wacz'), content);
  const lines: string[] = [];
  const streams = {
    out: (line: string) => void lines.push(line),
    err: (line: string) => void lines.push(line),
  };
  const argv = ['verify', join(folder, 'file.wacz'), ...options];
  const code = await run(argv, {}, streams, new AbortController().signal);
  return { code, text: lines.join('\n') };
}

describe('ringer verify', () => {
  it('ends with 0 and names each check when all hold', async () => {
    const { code, text } = await verifying(bytes, '--key', join(folder, 'key.pem'));
    expect(code).toBe(0);
    expect(text).toMatch(/pass {2}archive: signature .*which you trust/);
    expect(text).toContain('is unaltered.');
  });

  it('ends with 1 and says why when a bit was changed', async () => {
    const altered = Buffer.from(bytes);
    const at = bytes.length >> 1;
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
    const { code, text } = await verifying(altered);
    expect(code).toBe(1);
    expect(text).toMatch(/FAIL {2}archive: container/);
  });

  it('tells machines the same', async () => {
    const { text } = await verifying(bytes, '--json');
    expect(JSON.parse(text)).toMatchObject({ ok: true, kind: 'wacz' });
  });

  it('asks for a key that is one', async () => {
    await writeFile(join(folder, 'no-key.pem'), 'hello');
    const { code, text } = await verifying(bytes, '--key', join(folder, 'no-key.pem'));
    expect(code).toBe(2);
    expect(text).toContain('holds no Ed25519 public key');
  });

  it('names a file that is not there', async () => {
    const lines: string[] = [];
    const streams = { out: () => {}, err: (line: string) => void lines.push(line) };
    const code = await run(
      ['verify', join(folder, 'gone.zip')],
      {},
      streams,
      new AbortController().signal,
    );
    expect(code).toBe(2);
    expect(lines.join()).toContain('cannot be read (ENOENT)');
  });
});
