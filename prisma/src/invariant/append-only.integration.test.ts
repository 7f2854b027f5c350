import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDb, type Db } from '../index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createBrandWorld, sha256 } from './brand-fixture.ts';
import { constraintOf } from './constraint-of.ts';

const ZERO_HASH = '0'.repeat(64);

let database: TestDatabase;
let db: Db;
let brandId: string;
let brandCount = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
});

beforeEach(async () => {
  brandCount += 1;
  ({ brandId } = await createBrandWorld(db, `brand-${brandCount}`));
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

function entry(seq: number, prevHash: string, payload: string) {
  const hash = sha256(`${prevHash}\n${payload}`);
  return { brandId, seq, prevHash, hash, kind: 'viewed', payload };
}

test('the chain takes an entry that follows the last, alone or several at once', async () => {
  const first = entry(1, ZERO_HASH, '{"text":"ümlaut \\n"}');
  const second = entry(2, first.hash, '{}');
  const third = entry(3, second.hash, '{}');
  await db.chainEntry.create({ data: first });
  await db.chainEntry.createMany({ data: [second, third] });
  expect(await db.chainEntry.count({ where: { brandId } })).toBe(3);
});

test('the chain refuses a gap, a repeated place, a foreign link and a hash that is not of its text', async () => {
  const first = entry(1, ZERO_HASH, '{}');
  expect(await constraintOf(db.chainEntry.create({ data: entry(2, ZERO_HASH, '{}') }))).toBe(
    'chain_entry_follows_last',
  );
  await db.chainEntry.create({ data: first });
  const refused = [
    entry(1, ZERO_HASH, '{}'),
    entry(3, first.hash, '{}'),
    entry(2, ZERO_HASH, '{}'),
  ];
  for (const data of refused) {
    expect(await constraintOf(db.chainEntry.create({ data }))).toBe('chain_entry_follows_last');
  }
  const altered = { ...entry(2, first.hash, '{}'), payload: '{"altered":true}' };
  expect(await constraintOf(db.chainEntry.create({ data: altered }))).toBe(
    'chain_entry_hash_matches',
  );
});

test('of two entries written at once for one place, one is refused', async () => {
  const results = await Promise.allSettled([
    db.chainEntry.create({ data: entry(1, ZERO_HASH, '{"by":1}') }),
    db.chainEntry.create({ data: entry(1, ZERO_HASH, '{"by":2}') }),
  ]);
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await db.chainEntry.count({ where: { brandId } })).toBe(1);
});

test.each(['chain_entry', 'audit_entry', 'event'])('%s only grows', async (table) => {
  await db.chainEntry.create({ data: entry(1, ZERO_HASH, '{}') });
  await db.auditEntry.create({
    data: { brandId, verb: 'case.decide', entity: 'case', entityId: brandId, detail: {} },
  });
  await db.event.create({
    data: { topic: `brand:${brandId}`, seq: 1, brandId, kind: 'progress', payload: {} },
  });
  const statements = [
    `UPDATE ${table} SET at = now()`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `TRUNCATE brand CASCADE`,
  ];
  for (const statement of statements) {
    await expect(db.$executeRawUnsafe(statement)).rejects.toThrow('never changed or removed');
  }
});
