import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from '../index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import {
  createBrandWorld,
  createCapturedOffer,
  findingOf,
  labelOf,
  type BrandWorld,
} from './brand-fixture.ts';
import { constraintOf } from './constraint-of.ts';

let database: TestDatabase;
let db: Db;
let ours: BrandWorld;
let theirs: BrandWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
  ours = await createBrandWorld(db, 'ours');
  theirs = await createBrandWorld(db, 'theirs');
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test('a case takes findings of its own brand and right only', async () => {
  const foreignCase = { ...findingOf(ours), caseId: theirs.found.id };
  expect(await constraintOf(db.finding.create({ data: foreignCase }))).toBe(
    'finding_brand_id_right_id_case_id_fkey',
  );
  const secondRight = await db.right.create({
    data: { brandId: ours.brandId, kind: 'design', title: 'Second', status: 'registered' },
  });
  const otherRight = { ...findingOf(ours), rightId: secondRight.id };
  expect(await constraintOf(db.finding.create({ data: otherRight }))).toBe(
    'finding_brand_id_right_id_case_id_fkey',
  );
  const foreignRight = { ...findingOf(ours), rightId: theirs.right.id };
  expect(await constraintOf(db.finding.create({ data: foreignRight }))).toBe(
    'finding_brand_id_right_id_fkey',
  );
});

test('a finding names an offer of its own capture', async () => {
  const { offer } = await createCapturedOffer(db, {
    brandId: ours.brandId,
    scanId: ours.scan.id,
    sourceId: ours.source.id,
    url: 'https://shop.example/another',
  });
  const data = { ...findingOf(ours), offerId: offer.id };
  expect(await constraintOf(db.finding.create({ data }))).toBe(
    'finding_brand_id_capture_id_offer_id_fkey',
  );
});

test("a label cites a clause of the brand's own rubric", async () => {
  const foreignClause = { ...labelOf(ours), clauseId: theirs.clause.id };
  expect(await constraintOf(db.reviewerLabel.create({ data: foreignClause }))).toBe(
    'reviewer_label_brand_id_clause_id_fkey',
  );
  const foreignCase = { ...labelOf(ours), caseId: theirs.found.id };
  expect(await constraintOf(db.reviewerLabel.create({ data: foreignCase }))).toBe(
    'reviewer_label_brand_id_case_id_fkey',
  );
  const { clauseId: _, ...withoutClause } = labelOf(ours);
  await expect(
    db.$executeRaw`INSERT INTO reviewer_label (id, brand_id, case_id, user_id, verdict, confidence, seconds_spent, place)
      VALUES (gen_random_uuid(), ${withoutClause.brandId}::uuid, ${withoutClause.caseId}::uuid, ${withoutClause.userId}::uuid, 'lawful', 1, 1, 'triage')`,
  ).rejects.toThrow('clause_id');
  await db.reviewerLabel.create({ data: labelOf(ours) });
});

test('a clause with labels stays', async () => {
  await db.reviewerLabel.create({ data: labelOf(theirs) });
  expect(await constraintOf(db.rubricClause.delete({ where: { id: theirs.clause.id } }))).toBe(
    'reviewer_label_brand_id_clause_id_fkey',
  );
});

test('a page is captured once a scan', async () => {
  const again = createCapturedOffer(db, {
    brandId: ours.brandId,
    scanId: ours.scan.id,
    sourceId: ours.source.id,
    url: 'https://shop.example/ours',
  });
  expect(await constraintOf(again)).toBe('frontier_entry_scan_id_url_key_key');
  const { id: _, ...capture } = ours.capture;
  expect(await constraintOf(db.capture.create({ data: capture }))).toBe(
    'capture_brand_id_frontier_entry_id_key',
  );
});

test('a licence for the whole brand counts once', async () => {
  const data = { brandId: ours.brandId, kind: 'seller', value: 'Good shop' };
  await db.licence.create({ data });
  expect(await constraintOf(db.licence.create({ data }))).toBe(
    'licence_brand_id_kind_value_right_id_key',
  );
});
