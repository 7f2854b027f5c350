import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryBytes, memorySource, readZip } from '../archive/read-zip.ts';
import { bytesSource, writeZip } from '../archive/write-zip.ts';
import { readVerifyingKey } from '../sign/signing-key.ts';
import { collected, sampleBundle, sampleKey, sampleWaczInput } from '../testing/sample.ts';
import { writeWacz } from '../wacz/write-wacz.ts';
import { CheckList } from './check.ts';
import { verifyBundle } from './verify-bundle.ts';
import { verifyFile } from './verify-file.ts';
import { verifyWacz } from './verify-wacz.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringer-verify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bundleFailures(bytes: Buffer, publicKeyPem: string | null): Promise<string[]> {
  const list = new CheckList();
  const key = publicKeyPem === null ? null : readVerifyingKey(publicKeyPem);
  await verifyBundle(memorySource(bytes), { key, list, roots: [] });
  return list.checks.filter(({ result }) => result === 'fail').map(({ id }) => id);
}

describe('verifyFile', () => {
  it('passes a bundle, naming each check', async () => {
    const { bytes, key } = await sampleBundle();
    const path = join(folder, 'whole.zip');
    await writeFile(path, bytes);
    const verification = await verifyFile(path, { key: readVerifyingKey(key.publicKeyPem) });
    expect(verification.checks.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(verification).toMatchObject({ ok: true, kind: 'bundle' });
    expect(verification.checks.map(({ id }) => id)).toEqual([
      'container',
      'signature',
      'files',
      'checkpoint',
      'chain',
      'timestamp',
      'custody',
      'captures/capture-1.wacz:container',
      'captures/capture-1.wacz:files',
      'captures/capture-1.wacz:signature',
      'captures/capture-1.wacz:records',
    ]);
  });

  it('passes a web archive and says that its own key was used', async () => {
    const path = join(folder, 'whole.wacz');
    await writeFile(path, writeWacz(sampleWaczInput(sampleKey())));
    const verification = await verifyFile(path);
    expect(verification.ok).toBe(true);
    expect(verification.checks.at(-1)).toMatchObject({ id: 'key', result: 'unknown' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello')],
    ['an empty ZIP', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('fails %s', async (name, bytes) => {
    const path = join(folder, `${name}.zip`);
    await writeFile(path, bytes);
    expect((await verifyFile(path)).ok).toBe(false);
  });
});

describe('a bundle', () => {
  it('of another signer fails for who trusts one key', async () => {
    const { bytes } = await sampleBundle();
    expect(await bundleFailures(bytes, sampleKey().publicKeyPem)).toContain('signature');
  });

  it(
    'shows every single changed bit of its archive and its proofs',
    { timeout: 120_000 },
    async () => {
      const { bytes, key } = await sampleBundle({ chainLength: 3 });
      const missed: number[] = [];
      // Every byte once, each with another bit: no stretch of the file is left out.
      for (let at = 0; at < bytes.length; at += 1) {
        const altered = Buffer.from(bytes);
        altered.writeUInt8(altered.readUInt8(at) ^ (1 << (at % 8)), at);
        if ((await bundleFailures(altered, key.publicKeyPem)).length === 0) missed.push(at);
      }
      expect(missed).toEqual([]);
    },
  );

  it('shows random tampering of every kind', { timeout: 120_000 }, async () => {
    const { bytes, key } = await sampleBundle();
    const place = fc.nat(bytes.length - 1);
    const tampering = fc.oneof(
      fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
      fc.record({
        kind: fc.constant('cut' as const),
        at: place,
        length: fc.integer({ min: 1, max: 200 }),
      }),
      fc.record({
        kind: fc.constant('insert' as const),
        at: place,
        piece: fc.uint8Array({ minLength: 1, maxLength: 64 }),
      }),
      fc.record({
        kind: fc.constant('overwrite' as const),
        at: place,
        piece: fc.uint8Array({ minLength: 1, maxLength: 64 }),
      }),
      fc.record({
        kind: fc.constant('move' as const),
        at: place,
        length: fc.integer({ min: 1, max: 400 }),
        to: place,
      }),
      fc.record({ kind: fc.constant('truncate' as const), at: place }),
    );
    await fc.assert(
      fc.asyncProperty(tampering, async (step) => {
        const altered = tampered(bytes, step);
        fc.pre(!altered.equals(bytes));
        expect(await bundleFailures(altered, key.publicKeyPem)).not.toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});

type Tampering =
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'cut'; at: number; length: number }
  | { kind: 'insert'; at: number; piece: Uint8Array }
  | { kind: 'overwrite'; at: number; piece: Uint8Array }
  | { kind: 'move'; at: number; length: number; to: number }
  | { kind: 'truncate'; at: number };

function tampered(bytes: Buffer, step: Tampering): Buffer {
  const { at } = step;
  if (step.kind === 'flip') {
    const altered = Buffer.from(bytes);
    altered.writeUInt8(altered.readUInt8(at) ^ (1 << step.bit), at);
    return altered;
  }
  if (step.kind === 'truncate') return bytes.subarray(0, at);
  if (step.kind === 'insert')
    return Buffer.concat([bytes.subarray(0, at), step.piece, bytes.subarray(at)]);
  if (step.kind === 'overwrite') {
    return Buffer.concat([
      bytes.subarray(0, at),
      step.piece,
      bytes.subarray(at + step.piece.length),
    ]);
  }
  const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + step.length)]);
  if (step.kind === 'cut') return without;
  const piece = bytes.subarray(at, at + step.length);
  return Buffer.concat([without.subarray(0, step.to), piece, without.subarray(step.to)]);
}

describe('a forger who signs nothing', () => {
  const rezip = async (bytes: Buffer, change: (files: Map<string, Buffer>) => void) => {
    const source = memorySource(bytes);
    const files = new Map<string, Buffer>();
    for (const entry of await readZip(source))
      files.set(entry.name, await entryBytes(source, entry));
    change(files);
    return collected(writeZip([...files].map(([name, content]) => bytesSource(name, content))));
  };

  it.each([
    [
      'a swapped screenshot',
      (files: Map<string, Buffer>) => files.set('evidence/screenshot.png', Buffer.from('another')),
      'files',
    ],
    [
      'a file left out',
      (files: Map<string, Buffer>) => void files.delete('evidence/page.html'),
      'files',
    ],
    [
      'a file put in',
      (files: Map<string, Buffer>) => files.set('evidence/extra.png', Buffer.from('more')),
      'files',
    ],
    [
      'a manifest of his own',
      (files: Map<string, Buffer>) =>
        files.set(
          'manifest.json',
          edited(files, (manifest) => {
            manifest.created = '2026-01-01T00:00:00.000Z';
          }),
        ),
      'signature',
    ],
    [
      'entries in another order',
      (files: Map<string, Buffer>) =>
        files.set(
          'manifest.json',
          edited(files, (manifest) => {
            manifest.chain = manifest.chain.toReversed();
          }),
        ),
      'chain',
    ],
    [
      'an entry left out',
      (files: Map<string, Buffer>) =>
        files.set(
          'manifest.json',
          edited(files, (manifest) => {
            manifest.chain = manifest.chain.slice(1);
          }),
        ),
      'custody',
    ],
    [
      'an altered payload',
      (files: Map<string, Buffer>) =>
        files.set(
          'manifest.json',
          edited(files, (manifest) => {
            const first = manifest.chain[0];
            if (first) first.payload = first.payload.replace('evidence', 'Evidence');
          }),
        ),
      'chain',
    ],
  ])('is found out: %s', async (_, change, check) => {
    const { bytes, key } = await sampleBundle();
    const forged = await rezip(bytes, change);
    expect(await bundleFailures(forged, key.publicKeyPem)).toContain(check);
  });
});

type Editable = { created: string; chain: { payload: string }[] };

function edited(files: Map<string, Buffer>, change: (manifest: Editable) => void): Buffer {
  const manifest = JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '{}') as Editable;
  change(manifest);
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

describe('a web archive', () => {
  it('whose signature came from another archive fails', async () => {
    const key = sampleKey();
    const other = sampleWaczInput(key);
    const [one, two] = await Promise.all([
      collected(writeWacz(sampleWaczInput(key))),
      collected(writeWacz({ ...other, page: { ...other.page, title: 'Another' } })),
    ]);
    const parts = await Promise.all(
      [one, two].map(async (bytes) => {
        const source = memorySource(bytes);
        const entries = await readZip(source);
        return new Map(
          await Promise.all(
            entries.map(async (entry) => [entry.name, await entryBytes(source, entry)] as const),
          ),
        );
      }),
    );
    const [first, second] = parts;
    first?.set(
      'datapackage-digest.json',
      second?.get('datapackage-digest.json') ?? Buffer.alloc(0),
    );
    const forged = await collected(
      writeZip([...(first ?? [])].map(([name, content]) => bytesSource(name, content))),
    );
    const list = new CheckList();
    expect(await verifyWacz(memorySource(forged), { key: null, list, name: 'a' })).toBeNull();
    expect(list.checks.find(({ id }) => id === 'a:signature')?.result).toBe('fail');
  });
});
