import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENT } from '@ringer/bazaar/client';
import { readTruth } from '@ringer/bazaar/truth';
import { createTestDatabase, type TestDatabase } from '@ringer/db/testing';
import { createBrand, createSource, openBase, systemCtx } from '@ringer/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run } from '../program.ts';

describe('ringer evaluate demo-truth', () => {
  let database: TestDatabase;
  let folder: string;
  let err: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'ringer-truth-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const ringer = async (...argv: string[]) => {
    err = [];
    return run(
      ['evaluate', ...argv],
      { DATABASE_URL: database.url, RINGER_DATA_DIR: folder },
      { out: () => undefined, err: (line) => err.push(line) },
      new AbortController().signal,
    );
  };

  it('says how to start the demo where it is not', async () => {
    expect(await ringer('demo-truth', '--out', join(folder, 'no.ndjson'))).toBe(2);
    expect(err.join('\n')).toContain('npm start');
  });

  it('writes one line an offer, with its address on the shops as they run', async () => {
    const base = await openBase({ databaseUrl: database.url, dataDir: folder });
    const ctx = systemCtx(base, 'test');
    const { brandSlug } = await createBrand({
      ctx,
      input: { slug: CLIENT.key, name: CLIENT.name },
    });
    for (const [at, { name, path }] of CLIENT.sources.entries()) {
      await createSource({
        ctx,
        input: {
          brandSlug,
          kind: 'site',
          name,
          url: `http://127.0.0.1:${4100 + at}${path.replace(/\{.*/, '')}`,
          allowedAddresses: ['127.0.0.0/8'],
        },
      });
    }
    await base.close();
    const file = join(folder, 'truth.ndjson');
    expect(await ringer('demo-truth', '--out', file, '--week', '2')).toBe(0);
    const Line = z.object({ url: z.string(), infringing: z.boolean(), shop: z.string() });
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)));
    expect(lines).toHaveLength(readTruth({ week: 2 }).length);
    expect(lines.every(({ url }) => /^http:\/\/127\.0\.0\.1:410\d\//.test(url))).toBe(true);
    expect(new Set(lines.map(({ shop }) => shop)).size).toBe(3);
  });
});
