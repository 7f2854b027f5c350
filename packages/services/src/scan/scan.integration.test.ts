import {
  CapturePage,
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  ScanList,
  ScanProgress,
  ScanView,
  SourceList,
  SourceView,
} from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCase, addScan, failureOf, openWorld, type World } from '../../test/world.ts';
import {
  cancelScan,
  createSource,
  getScan,
  listCaptures,
  listScanFindings,
  listScans,
  listSources,
  readEvents,
  retireSource,
  startScan,
} from '../index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const loopback = ['127.0.0.0/8'];
const addSource = (input: Partial<{ url: string; allowedAddresses: string[] }> = {}) =>
  createSource({
    ctx: world.as('admin'),
    input: {
      brandSlug: world.brandSlug,
      kind: 'site',
      name: 'Bazaar',
      url: 'http://127.0.0.1:4000/',
      allowedAddresses: loopback,
      pageBudget: 30,
      ...input,
    },
  });

describe('a source', () => {
  it('is added, listed and retired', async () => {
    const source = SourceView.parse(await addSource());
    expect(source).toMatchObject({ kind: 'site', pageBudget: 30, lastScan: null });
    const ctx = world.as('manager');
    const input = { brandSlug: world.brandSlug };
    const list = SourceList.parse(await listSources({ ctx, input }));
    expect(list.items).toContainEqual(source);
    await retireSource({ ctx, input: { ...input, sourceId: source.id } });
    await retireSource({ ctx, input: { ...input, sourceId: source.id } });
    expect((await listSources({ ctx, input })).items).toEqual([]);
    const error = await failureOf(startScan({ ctx, input: { ...input, sourceIds: [source.id] } }));
    expect((error as Invalid).fields[0]?.path).toBe('sourceIds');
  });

  it.each([
    ['no address', 'is not an address'],
    ['file:///etc/passwd', 'http and https addresses only'],
    ['http://user:secret@shop.example/', 'Remove the user name and password'],
    ['http://127.0.0.1:4000/', 'private address'],
    ['http://169.254.169.254/', 'private address'],
    ['http://nowhere.invalid/', 'does not exist'],
  ])('refuses %s', async (url, words) => {
    const error = await failureOf(addSource({ url, allowedAddresses: [] }));
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).fields[0]?.path).toBe('url');
    expect((error as Error).message).toContain(words);
  });

  it('opens private addresses for an administrator only', async () => {
    const input = {
      brandSlug: world.brandSlug,
      kind: 'site' as const,
      name: 'Inside',
      url: 'http://127.0.0.1/',
      allowedAddresses: loopback,
    };
    expect(await failureOf(createSource({ ctx: world.as('manager'), input }))).toBeInstanceOf(
      Forbidden,
    );
    const bad = { ...input, allowedAddresses: ['everything'] };
    expect(await failureOf(createSource({ ctx: world.as('admin'), input: bad }))).toBeInstanceOf(
      Invalid,
    );
    const search = {
      brandSlug: world.brandSlug,
      kind: 'search-template' as const,
      name: 'Search',
      url: 'http://shop.localhost/?q={term}',
      terms: ['mug'],
      allowedAddresses: loopback,
    };
    expect(await createSource({ ctx: world.system(), input: search })).toMatchObject({
      terms: ['mug'],
    });
  });
});

describe('a scan', () => {
  it('starts with a job, shows its place in the list and ends when it is cancelled', async () => {
    const { id: sourceId } = await addSource();
    const ctx = world.as('analyst');
    const { brandSlug } = world;
    const { scanId } = await startScan({
      ctx,
      input: { brandSlug, sourceIds: [sourceId, sourceId] },
    });
    const jobs = await world.base.db.$queryRaw<{ data: unknown }[]>`
      SELECT data FROM pgboss.job WHERE name = 'run-scan' AND singleton_key = ${scanId}`;
    expect(jobs).toEqual([{ data: { scanId } }]);

    const queued = ScanView.parse(await getScan({ ctx, input: { brandSlug, scanId } }));
    expect(queued).toMatchObject({ startedBy: 'Ada', sourceNames: ['Bazaar'], canCancel: true });
    expect(queued.progress).toMatchObject({ state: 'queued', known: 0, secondsLeft: null });
    const progress = ScanProgress.parse(await cancelScan({ ctx, input: { brandSlug, scanId } }));
    expect(progress.state).toBe('cancelled');
    expect(await failureOf(cancelScan({ ctx, input: { brandSlug, scanId } }))).toBeInstanceOf(
      Conflict,
    );
    const events = await readEvents({ ctx, input: { brandSlug, topic: `scan:${scanId}` } });
    expect(events).toMatchObject([{ seq: 1, kind: 'progress', payload: { state: 'cancelled' } }]);
    const after = await readEvents({
      ctx,
      input: { brandSlug, topic: `scan:${scanId}`, afterSeq: 1 },
    });
    expect(after).toEqual([]);
    expect(await getScan({ ctx, input: { brandSlug, scanId } })).toMatchObject({
      lastEventSeq: 1,
      canCancel: false,
    });
  });

  it('counts pages by truth state, findings, cases, rate and time left', async () => {
    const scan = await addScan(world);
    const { scanId } = scan;
    const { db } = world.base;
    await addCase(world, { scan });
    await addCase(world, { scan });
    await db.capture.updateMany({
      where: { scanId, findings: { none: {} } },
      data: { truthState: 'blocked' },
    });
    await db.frontierEntry.createMany({
      data: Array.from({ length: 4 }, (_, index) => ({
        ...scan,
        brandId: world.brandId,
        url: `https://shop.example/waiting/${index}`,
        urlKey: String(index).repeat(64),
        host: 'shop.example',
        depth: 1,
        kind: 'page',
        state: index === 0 ? 'skipped' : 'waiting',
      })),
    });
    const ctx = world.as('analyst');
    const { progress, captures } = await getScan({
      ctx,
      input: { brandSlug: world.brandSlug, scanId },
    });
    expect(progress).toMatchObject({
      state: 'running',
      known: 6,
      captured: 2,
      skipped: 1,
      analysed: 2,
      findings: 2,
      cases: 2,
    });
    expect(progress.truth).toMatchObject({ ok: 2, blocked: 0, 'soft-404': 0 });
    expect(progress.pagesPerMinute).toBeGreaterThan(0);
    expect(progress.secondsLeft).toBe(Math.round((3 / progress.pagesPerMinute) * 60));
    expect(captures.map((capture) => capture.findings)).toEqual([1, 1]);
    const findings = await listScanFindings({
      ctx,
      input: { brandSlug: world.brandSlug, scanId },
    });
    expect(findings).toHaveLength(2);
  });

  it('pages through captures and scans', async () => {
    const scan = await addScan(world);
    for (let index = 0; index < 5; index += 1) {
      await addCase(world, { scan, lastSeenAt: new Date(Date.UTC(2026, 0, 1 + (index % 2))) });
    }
    const ctx = world.as('analyst');
    const input = { brandSlug: world.brandSlug, scanId: scan.scanId, limit: 2 };
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: CapturePage = CapturePage.parse(
        await listCaptures({ ctx, input: { ...input, ...(cursor ? { cursor } : {}) } }),
      );
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    const blocked = await listCaptures({ ctx, input: { ...input, truthState: 'blocked' } });
    expect(blocked).toEqual({ items: [], nextCursor: null });
    expect(await failureOf(listCaptures({ ctx, input: { ...input, cursor: 'x' } }))).toBeInstanceOf(
      Invalid,
    );

    const first = ScanList.parse(
      await listScans({ ctx, input: { brandSlug: world.brandSlug, limit: 1 } }),
    );
    expect(first.items[0]?.id).toBe(scan.scanId);
    const rest = await listScans({
      ctx,
      input: { brandSlug: world.brandSlug, cursor: first.nextCursor ?? '' },
    });
    expect(rest.items.map((item) => item.id)).not.toContain(scan.scanId);
  });

  it('tells another brand nothing', async () => {
    const { scanId } = await addScan(world);
    const ctx = world.outsider();
    const brandSlug = world.otherSlug;
    const errors = await Promise.all(
      [
        getScan({ ctx, input: { brandSlug, scanId } }),
        listCaptures({ ctx, input: { brandSlug, scanId } }),
        readEvents({ ctx, input: { brandSlug, topic: `scan:${scanId}` } }),
        readEvents({ ctx, input: { brandSlug, topic: `brand:${world.brandId}` } }),
      ].map(failureOf),
    );
    for (const error of errors) expect(error).toBeInstanceOf(NotFound);
  });
});
