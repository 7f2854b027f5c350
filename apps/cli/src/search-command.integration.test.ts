import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetPath } from '@ringer/bazaar/client';
import { createTestDatabase, type TestDatabase } from '@ringer/db/testing';
import { createBrand, createRight, openBase, systemCtx } from '@ringer/services';
import { startWorker } from '@ringer/worker/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './program.ts';

const shown = ['full/hulver-camp-pack-1.webp', 'full/doveleth-teacup-home.webp'];

/** Two products, each with one picture of the bazaar. */
async function startShop(): Promise<{ server: Server; origin: string }> {
  const pictures = await Promise.all(shown.map(async (name) => readFile(assetPath(name))));
  const server = createServer((request, response) => {
    const number = Number(/\d+/.exec(request.url ?? '')?.[0] ?? Number.NaN);
    const picture = pictures[number - 1];
    if (!picture) response.writeHead(404).end();
    else if (request.url?.endsWith('.webp')) {
      response.writeHead(200, { 'content-type': 'image/webp' }).end(picture);
    } else {
      const product = {
        '@type': 'Product',
        name: `Thing ${number}`,
        image: `/${number}.webp`,
        offers: { '@type': 'Offer', price: '9.00', priceCurrency: 'EUR' },
      };
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<!doctype html><title>Thing</title><h1>Thing ${number}</h1><p>A thing that somebody sells for nine euros and sends at once.</p><img src="/${number}.webp" width="400"><script type="application/ld+json">${JSON.stringify(product)}</script>`,
      );
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('ringer search', () => {
  let database: TestDatabase;
  let dataDir: string;
  let base: Awaited<ReturnType<typeof openBase>>;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let out: string[] = [];
  let err: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'ringer-search-'));
    base = await openBase({ databaseUrl: database.url, dataDir });
    await createBrand({
      ctx: systemCtx(base, 'test'),
      input: { slug: 'vorrenta', name: 'Vorrenta' },
    });
    shop = await startShop();
    worker = await startWorker({
      databaseUrl: database.url,
      dataDir,
      captureConcurrency: 1,
      analysisConcurrency: 1,
      log: () => undefined,
    });
  });
  afterAll(async () => {
    await worker.stop();
    await base.close();
    shop.server.closeAllConnections();
    shop.server.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const ringer = async (...argv: string[]) => {
    [out, err] = [[], []];
    return run(
      argv,
      { DATABASE_URL: database.url, RINGER_DATA_DIR: dataDir },
      { out: (line) => out.push(line), err: (line) => err.push(line) },
      new AbortController().signal,
    );
  };

  it('finds past captures for a right that was added later, and has them analysed anew', async () => {
    const scan = [
      'scan',
      `${shop.origin}/1`,
      `${shop.origin}/2`,
      '--allow',
      '127.0.0.0/8',
      '--json',
    ];
    expect(await ringer(...scan)).toBe(0);
    expect(await base.db.finding.count()).toBe(0);

    const bytes = await readFile(assetPath(shown[0]!));
    const { sha256, sizeBytes } = await base.store.put(bytes);
    const brand = await base.db.brand.findUniqueOrThrow({ where: { slug: 'vorrenta' } });
    const brandId = brand.id;
    await base.db.storedFile.createMany({
      data: [{ sha256, sizeBytes, mediaType: 'image/webp', kind: 'original', brandId }],
      skipDuplicates: true,
    });
    const right = await base.db.right.create({
      data: { brandId, kind: 'work', title: 'Camp', status: 'unregistered' },
    });
    await base.db.$transaction(async (tx) => {
      const { id: referenceId } = await tx.reference.create({
        data: { brandId, rightId: right.id, kind: 'image', state: 'pending', sha256 },
      });
      await base.jobs.enqueue(tx, 'prepare-reference', { referenceId });
    });

    expect(await ringer('search', 'Camp', '--least', '90', '--json')).toBe(0);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0]!)).toMatchObject({ url: `${shop.origin}/1` });
    expect(err.at(-1)).toContain('2 pictures of past captures searched');
    const waiting = await base.db.auditEntry.findFirstOrThrow({
      where: { verb: 'capture.reanalyse' },
    });
    expect(waiting.detail).toMatchObject({ captures: 1 });

    const findings = () => base.db.finding.findMany({ select: { id: true, rightId: true } });
    await expect
      .poll(findings, { timeout: 60_000 })
      .toEqual([{ id: expect.any(String), rightId: right.id }]);
    const before = await findings();

    // The second search finds its pictures in the index, and what is known stays as it is.
    expect(await ringer('search', right.id, '--least', '90')).toBe(0);
    expect(out[0]).toMatch(/^1\.00 {2}http/);
    const waits = () => base.db.capture.count({ where: { analysedAt: null } });
    await expect.poll(waits, { timeout: 60_000 }).toBe(0);
    expect(await findings()).toEqual(before);
  });

  it.each([
    ['a right that is not there', 'Nothing', 'no right'],
    ['a right without a picture', 'WORDS', 'no picture'],
  ])('tells of %s with exit code 2', async (_, right, words) => {
    await createRight({
      ctx: systemCtx(base, 'test'),
      input: {
        brandSlug: 'vorrenta',
        kind: 'mark',
        markForm: 'word',
        title: 'WORDS',
        status: 'registered',
        words: [`Words ${right}`],
      },
    });
    const code = await ringer('search', right);
    expect([code, err.join()]).toEqual([2, expect.stringContaining(words)]);
  });
});
