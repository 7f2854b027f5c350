import { CaseView, Invalid, NextCases, NotFound, QueuePage } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCase, addRight, addScan, failureOf, openWorld, type World } from '../../test/world.ts';
import { encodeCursor } from '../cursor.ts';
import { getCase, listQueue, nextCases } from '../index.ts';

let world: World;
const ids: string[] = [];
let rightId: string;

beforeAll(async () => {
  world = await openWorld();
  rightId = await addRight(world);
  const scan = await addScan(world);
  // Pairs of equal rank, score and time: the order among them must hold from page to page.
  for (let index = 0; index < 12; index += 1) {
    const level = Math.floor(index / 2);
    const { caseId } = await addCase(world, {
      rightId,
      scan,
      title: index === 3 ? 'Mug 100% wool_y' : `Mug ${index}`,
      sellerName: index % 2 === 0 ? 'Even Cups' : 'Odd & Sons',
      rank: 90 - level * 10,
      score: 0.9 - level * 0.1,
      obvious: index % 3 !== 0,
      lastSeenAt: new Date(Date.UTC(2026, 0, 20 - level)),
    });
    ids.push(caseId);
  }
});
afterAll(() => world.close());

const list = async (input: Partial<Parameters<typeof listQueue>[0]['input']> = {}) =>
  QueuePage.parse(
    await listQueue({
      ctx: world.as('analyst'),
      input: { brandSlug: world.brandSlug, ...input },
    }),
  );

describe('the queue', () => {
  it.each(['rank', 'newest', 'score'] as const)(
    'shows every case once, page by page, by %s',
    async (order) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ order, limit: 5, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(12);
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(12);
      expect(new Set(seen)).toEqual(new Set(ids));
      const level = (id: string) => Math.floor(ids.indexOf(id) / 2);
      expect(seen.map(level)).toEqual(seen.map(level).toSorted((a, b) => a - b));
    },
  );

  it('shows what a reviewer needs in a line', async () => {
    const { items, rights, totalIsCapped } = await list({ limit: 1 });
    expect(items[0]).toMatchObject({
      rightTitle: 'HOLLEN',
      price: '12.50',
      currency: 'EUR',
      coverUrl: `/api/brands/hollen/files/${'b'.repeat(64)}`,
      lastSeenAt: '2026-01-20T00:00:00.000Z',
    });
    expect(rights).toEqual([{ id: rightId, title: 'HOLLEN' }]);
    expect(totalIsCapped).toBe(false);
  });

  it('filters by outlier, state, kind and right', async () => {
    expect((await list({ outliersOnly: true })).total).toBe(4);
    expect((await list({ outliersOnly: 'true' })).total).toBe(4);
    expect((await list({ state: 'confirmed' })).items).toEqual([]);
    expect((await list({ infringementType: 'design-copy' })).total).toBe(0);
    expect((await list({ rightId })).total).toBe(12);
  });

  it('searches titles, sellers and numbers, and takes patterns for text', async () => {
    expect((await list({ search: 'odd & s' })).total).toBe(6);
    expect((await list({ search: '100%' })).items.map((item) => item.id)).toEqual([ids[3]]);
    expect((await list({ search: '%' })).total).toBe(1);
    expect((await list({ search: 'wool_' })).total).toBe(1);
    expect((await list({ search: 'm_g' })).total).toBe(0);
    const number = (await list({ limit: 1 })).items[0]?.number;
    expect((await list({ search: `#${number}` })).total).toBe(1);
    expect((await list({ search: 'odd', limit: 4 })).nextCursor).not.toBeNull();
  });

  it.each(['nonsense', encodeCursor({ order: 'rank', value: 'x', id: 'y' }), encodeCursor(null)])(
    'refuses the cursor %j',
    async (cursor) => {
      const error = await failureOf(list({ cursor }));
      expect(error).toBeInstanceOf(Invalid);
      expect((error as Invalid).fields[0]?.path).toBe('cursor');
    },
  );

  it('starts at the top without a cursor', async () => {
    expect((await list({ cursor: '' })).items).toHaveLength(12);
  });
});

describe('the next cases', () => {
  const next = async (afterCaseId?: string, limit = 3) =>
    NextCases.parse(
      await nextCases({
        ctx: world.as('analyst'),
        input: { brandSlug: world.brandSlug, limit, ...(afterCaseId ? { afterCaseId } : {}) },
      }),
    ).caseIds;

  it('follow the queue and go on at the top behind the last', async () => {
    const queue = (await list()).items.map((item) => item.id);
    expect(await next()).toEqual(queue.slice(0, 3));
    expect(await next(queue[4])).toEqual(queue.slice(5, 8));
    expect(await next(queue[10])).toEqual([queue[11], queue[0], queue[1]]);
    expect(await next(queue[11], 10)).toEqual(queue.slice(0, 10));
  });

  it('do not exist behind a case that is not there', async () => {
    expect(await failureOf(next(rightId))).toBeInstanceOf(NotFound);
  });
});

describe('the case page', () => {
  it('shows offer, reference, reasons, evidence with its place in the chain, and history', async () => {
    const caseId = ids[0] ?? '';
    const shown = CaseView.parse(
      await getCase({ ctx: world.as('analyst'), input: { brandSlug: world.brandSlug, caseId } }),
    );
    expect(shown.right.references[0]).toMatchObject({ kind: 'word', word: 'hollen' });
    expect(shown.findings[0]?.offer.images[0]).toMatchObject({ imageIndex: 0, widthPx: 400 });
    expect(shown.findings[0]?.signals[0]?.reason).toContain('word mark');
    expect(shown.evidence[0]).toMatchObject({ kind: 'image', chainSeq: 1 });
    expect(shown.evidence[0]?.viewUrl).toContain('/files/');
    expect(shown.history.at(-1)?.text).toBe('First seen on shop.example.');
    expect(shown.suggestedClauseIds).toEqual(world.clauses);
    expect(shown.canDecide).toBe(true);
  });

  it('is not there for another brand', async () => {
    const error = await failureOf(
      getCase({
        ctx: world.outsider(),
        input: { brandSlug: world.otherSlug, caseId: ids[0] ?? '' },
      }),
    );
    expect(error).toBeInstanceOf(NotFound);
  });
});
