import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from '../index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createBrandWorld, type BrandWorld } from './brand-fixture.ts';

const CASE_COUNT = 20_000;

let database: TestDatabase;
let db: Db;
let world: BrandWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
  world = await createBrandWorld(db, 'ours');
  await db.$executeRaw`
    INSERT INTO "case" (id, brand_id, right_id, seller_key, goods_key, number, title, seller_name, host, state,
      infringement_type, score, novelty, obvious, rank, finding_count, first_seen_at, last_seen_at)
    SELECT gen_random_uuid(), ${world.brandId}::uuid, ${world.right.id}::uuid, 'seller ' || n, 'goods', n + 1,
      'Lantern ' || md5(n::text), 'Seller ' || n, 'shop.example', CASE WHEN n % 10 = 0 THEN 'dismissed' ELSE 'open' END,
      'counterfeit', (n % 1000) / 1000.0, 0.5, n % 3 = 0, n % 997, 1, now(), now() + n * interval '1 second'
    FROM generate_series(1, ${CASE_COUNT}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO frontier_entry (id, brand_id, scan_id, source_id, url, url_key, host, depth, kind, state)
    SELECT gen_random_uuid(), ${world.brandId}::uuid, ${world.scan.id}::uuid, ${world.source.id}::uuid,
      'https://shop.example/p/' || n, encode(sha256(n::text::bytea), 'hex'), 'shop.example', 1, 'page',
      CASE WHEN n % 20 = 0 THEN 'waiting' ELSE 'done' END
    FROM generate_series(1, ${CASE_COUNT}::int) AS n`;
  await db.$executeRawUnsafe('ANALYZE');
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function planOf(sql: string): Promise<string> {
  const rows = await db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test.each([
  ['rank', '50', 'case_brand_id_state_rank_id_idx'],
  ['score', '0.5', 'case_brand_id_state_score_id_idx'],
  ['last_seen_at', `'2026-01-06T00:00:00Z'`, 'case_brand_id_state_last_seen_at_id_idx'],
])('a page of the queue by %s reads its index and sorts nothing', async (column, from, index) => {
  const place = `state = 'open' AND brand_id = '${world.brandId}'`;
  const order = `ORDER BY ${column} DESC, id ASC LIMIT 50`;
  const first = await planOf(`SELECT * FROM "case" WHERE ${place} ${order}`);
  const later = await planOf(
    `SELECT * FROM "case" WHERE ${place} AND ${column} <= ${from}
       AND (${column} < ${from} OR id > '${world.found.id}') ${order}`,
  );
  for (const plan of [first, later]) {
    expect(plan).toContain(index);
    expect(plan).not.toContain('Sort');
  }
});

test('a search in the queue reads the index of trigrams', async () => {
  expect(await planOf(`SELECT id FROM "case" WHERE title ILIKE '%c4ca4238%'`)).toContain(
    'case_title_idx',
  );
});

test('a worker finds the next pages by index', async () => {
  const plan = await planOf(
    `SELECT f.id FROM frontier_entry f JOIN scan s ON s.id = f.scan_id WHERE s.state = 'running'
       AND ((f.state = 'waiting' AND f.not_before <= now()) OR (f.state = 'claimed' AND f.claimed_until < now()))
       ORDER BY f.priority DESC, f.not_before, f.id LIMIT 1 FOR UPDATE OF f SKIP LOCKED`,
  );
  expect(plan).toContain('frontier_entry_open_idx');
  expect(plan).not.toContain('Sort');
});
