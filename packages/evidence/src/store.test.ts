import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Fatal, NotFound, Retryable } from '@ringer/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EvidenceStore, openStore } from './index.ts';

let dir: string;
let store: EvidenceStore;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-store-'));
  store = openStore({ dir });
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('a page as it was served');
const sha256 = createHash('sha256').update(bytes).digest('hex');

async function* pieces(...parts: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts;
}

async function* breakingOff(): AsyncIterable<Uint8Array> {
  yield bytes;
  throw new Error('connection reset');
}

describe('the evidence store', () => {
  it('keeps bytes under their SHA-256', async () => {
    expect(await store.put(bytes)).toEqual({ sha256, sizeBytes: bytes.byteLength });
    expect(store.path(sha256)).toBe(
      join(dir, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256),
    );
    expect(new Uint8Array(await store.get(sha256))).toEqual(bytes);
    expect(await store.has(sha256)).toBe(true);
  });

  it('keeps a stream without holding it whole, and reads it back in pieces', async () => {
    const stored = await store.put(pieces(bytes.subarray(0, 5), bytes.subarray(5)));
    expect(stored.sha256).toBe(sha256);
    const { stream, sizeBytes } = await store.stream(sha256);
    expect(sizeBytes).toBe(bytes.byteLength);
    expect(new Uint8Array(Buffer.concat(await stream.toArray()))).toEqual(bytes);
  });

  it('keeps the same bytes once, also when many arrive together', async () => {
    const stored = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
    expect(new Set(stored.map((each) => each.sha256))).toEqual(new Set([sha256]));
    expect(await readdir(dirname(store.path(sha256)))).toEqual([sha256]);
    expect(await readdir(join(dir, 'incoming'))).toEqual([]);
  });

  it('leaves nothing behind when a stream breaks off', async () => {
    await expect(store.put(breakingOff())).rejects.toThrow('connection reset');
    expect(await store.has(sha256)).toBe(false);
    expect(await readdir(join(dir, 'incoming'))).toEqual([]);
  });

  it('mends a file that a broken disk cut short', async () => {
    await mkdir(dirname(store.path(sha256)), { recursive: true });
    await writeFile(store.path(sha256), 'a pa');
    await store.put(bytes);
    expect(new Uint8Array(await readFile(store.path(sha256)))).toEqual(bytes);
  });

  it('says that a file is missing', async () => {
    expect(await store.has(sha256)).toBe(false);
    await expect(store.get(sha256)).rejects.toThrow(NotFound);
    await expect(store.stream(sha256)).rejects.toThrow(NotFound);
  });

  it('never leaves its folder', () => {
    expect(() => store.path('../../etc/passwd')).toThrow(Fatal);
    expect(() => store.path(sha256.toUpperCase())).toThrow(Fatal);
  });

  it('says in a plain sentence that the store cannot be used', async () => {
    const file = join(dir, 'taken');
    await writeFile(file, '');
    await chmod(file, 0o400);
    const broken = openStore({ dir: file });
    await expect(broken.put(bytes)).rejects.toThrow(Retryable);
    await expect(broken.put(bytes)).rejects.toThrow(/Check its folder/);
    await expect(broken.get(sha256)).rejects.toThrow(Retryable);
  });
});

describe('a full disk', () => {
  it('gives a plain sentence and keeps nothing', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    async function* filling(): AsyncIterable<Uint8Array> {
      yield bytes;
      throw full;
    }
    await expect(store.put(filling())).rejects.toThrow(/disk of the evidence store is full/);
    expect(await readdir(join(dir, 'incoming'))).toEqual([]);
  });
});
