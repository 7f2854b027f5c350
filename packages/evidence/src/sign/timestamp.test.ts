import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../archive/read-zip.ts';
import { type LocalAuthority, openLocalAuthority } from '../testing/authority.ts';
import { sampleBundle, sampleKey } from '../testing/sample.ts';
import { CheckList } from '../verify/check.ts';
import { verifyBundle } from '../verify/verify-bundle.ts';
import { timestampRequest, tokenOfResponse, verifyTimestamp } from './timestamp.ts';

const bytes = Buffer.from('the state of a chain');
let authority: LocalAuthority;
let folder: string;
let token: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringer-stamp-'));
  authority = await openLocalAuthority();
  token = tokenOfResponse(await authority.answer(timestampRequest(bytes)));
}, 60_000);
afterAll(async () => {
  await authority.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a time-stamp', () => {
  it('of an authority says who saw the bytes and when', async () => {
    const found = await verifyTimestamp(token, bytes, [authority.rootPem]);
    expect(found).toMatchObject({ ok: true, authority: 'Ringer test stamper', isAnchored: true });
  });

  it('holds for openssl too', async () => {
    const path = (name: string) => join(folder, name);
    await writeFile(path('token.tst'), token);
    await writeFile(path('data'), bytes);
    await writeFile(path('root.pem'), authority.rootPem);
    const { stdout } = await promisify(execFile)('openssl', [
      'ts',
      '-verify',
      '-in',
      path('token.tst'),
      '-token_in',
      '-data',
      path('data'),
      '-CAfile',
      path('root.pem'),
    ]);
    expect(stdout).toContain('Verification: OK');
  });

  it('of another digest is found out', async () => {
    const found = await verifyTimestamp(token, Buffer.from('another state'), [authority.rootPem]);
    expect(found).toEqual({ ok: false, problem: 'The time-stamp belongs to another digest.' });
  });

  it('of an authority that nobody trusts is found out', async () => {
    const other = await openLocalAuthority();
    try {
      expect(await verifyTimestamp(token, bytes, [other.rootPem])).toMatchObject({ ok: false });
    } finally {
      await other.close();
    }
  });

  it('never passes for other bytes, whatever its own bytes are', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.nat(7), async (at, bit) => {
        const altered = Buffer.from(token);
        altered.writeUInt8(altered.readUInt8(at) ^ (1 << bit), at);
        const found = await verifyTimestamp(altered, Buffer.from('another state'));
        expect(found.ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('in a bundle is checked with the rest', async () => {
    const key = sampleKey();
    const stamped = await bundleFor(key, (text) => text);
    expect(stamped.checks.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(stamped.checks.find(({ id }) => id === 'timestamp')?.detail).toContain(
      'Ringer test stamper',
    );
    const foreign = await bundleFor(key, (text) => `${text} `);
    expect(foreign.checks.find(({ id }) => id === 'timestamp')?.result).toBe('fail');
  });
});

async function bundleFor(
  key: ReturnType<typeof sampleKey>,
  stampedText: (text: string) => string,
): Promise<CheckList> {
  const { bytes: bundle } = await sampleBundle({
    key,
    stamp: async ({ text }) => {
      const request = timestampRequest(Buffer.from(stampedText(text)));
      return tokenOfResponse(await authority.answer(request));
    },
  });
  const list = new CheckList();
  await verifyBundle(memorySource(bundle), { key: null, list, roots: [authority.rootPem] });
  return list;
}
