import {
  CaseState,
  EvidenceKind,
  FrontierState,
  InfringementType,
  LabelPlace,
  LabState,
  LicenceKind,
  MarkForm,
  ReferenceState,
  RightKind,
  RightStatus,
  Role,
  ScanState,
  SourceKind,
  TruthState,
  Verdict,
} from '@ringer/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from '../index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createBrandWorld, findingOf, labelOf, type BrandWorld } from './brand-fixture.ts';
import { constraintOf } from './constraint-of.ts';

let database: TestDatabase;
let db: Db;
let world: BrandWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({ url: database.url, poolSize: 2 });
  world = await createBrandWorld(db, 'ours');
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test.each([
  ['membership_role_known', Role.options],
  ['right_kind_known', RightKind.options],
  ['right_mark_form_known', MarkForm.options],
  ['right_status_known', RightStatus.options],
  ['reference_state_known', ReferenceState.options],
  ['upload_state_known', ReferenceState.options],
  ['licence_kind_known', LicenceKind.options],
  ['rubric_clause_verdict_known', Verdict.options],
  ['rubric_clause_infringement_type_known', InfringementType.options],
  ['source_kind_known', SourceKind.options],
  ['scan_state_known', ScanState.options],
  ['frontier_entry_state_known', FrontierState.options],
  ['capture_truth_state_known', TruthState.options],
  ['finding_infringement_type_known', InfringementType.options],
  ['near_miss_infringement_type_known', InfringementType.options],
  ['lab_run_state_known', LabState.options],
  ['case_state_known', CaseState.options],
  ['case_infringement_type_known', InfringementType.options],
  ['reviewer_label_verdict_known', Verdict.options],
  ['reviewer_label_infringement_type_known', InfringementType.options],
  ['reviewer_label_place_known', LabelPlace.options],
  ['evidence_item_kind_known', EvidenceKind.options],
])('%s allows what the domain allows', async (name, options) => {
  const rows = await db.$queryRaw<{ definition: string }[]>`
    SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = ${name}`;
  const allowed = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1]);
  expect(new Set(allowed)).toEqual(new Set(options));
});

test.each([
  ['finding_score_unit', { score: 1.01 }],
  ['finding_score_unit', { score: -0.01 }],
  ['finding_novelty_unit', { novelty: 2 }],
  ['finding_infringement_type_known', { infringementType: 'copy' }],
])('a finding is refused by %s', async (name, change) => {
  const data = { ...findingOf(world), ...change };
  expect(await constraintOf(db.finding.create({ data }))).toBe(name);
});

test.each([
  ['reviewer_label_confidence_unit', { confidence: 1.5 }],
  ['reviewer_label_seconds_spent_not_negative', { secondsSpent: -1 }],
  ['reviewer_label_verdict_known', { verdict: 'maybe' }],
  ['reviewer_label_place_known', { place: 'home' }],
  ['reviewer_label_infringing_has_type', { infringementType: null }],
])('a label is refused by %s', async (name, change) => {
  const data = { ...labelOf(world), ...change };
  expect(await constraintOf(db.reviewerLabel.create({ data }))).toBe(name);
});

test.each([
  ['case_state_known', `state = 'closed'`],
  ['case_score_unit', `score = 'NaN'`],
  ['case_rank_finite', `rank = 'Infinity'`],
  ['case_finding_count_not_negative', `finding_count = -1`],
  ['case_cover_sha256_hex', `cover_sha256 = 'ABC'`],
  ['case_seen_in_order', `last_seen_at = '2020-01-01'`],
])('a case is refused by %s', async (name, change) => {
  expect(await constraintOf(db.$executeRawUnsafe(`UPDATE "case" SET ${change}`))).toBe(name);
});

test.each([
  ['right_mark_form_only_on_marks', { kind: 'design' }],
  ['right_nice_classes_range', { niceClasses: [9, 46] }],
  ['right_status_known', { status: 'alive' }],
])('a right is refused by %s', async (name, change) => {
  const right = {
    brandId: world.brandId,
    kind: 'mark',
    markForm: 'word',
    title: 'Right',
    status: 'registered',
  };
  expect(await constraintOf(db.right.create({ data: { ...right, ...change } }))).toBe(name);
});

test('a file has a size of 0 or more and a real hash', async () => {
  const file = { brandId: world.brandId, kind: 'original', mediaType: 'image/png' };
  const hash = 'a'.repeat(64);
  expect(
    await constraintOf(db.storedFile.create({ data: { ...file, sha256: hash, sizeBytes: -1 } })),
  ).toBe('stored_file_size_bytes_not_negative');
  expect(
    await constraintOf(db.storedFile.create({ data: { ...file, sha256: 'abc', sizeBytes: 1 } })),
  ).toBe('stored_file_sha256_hex');
  await db.storedFile.create({ data: { ...file, sha256: hash, sizeBytes: 0 } });
});

test('a claimed page names its worker and the end of the claim', async () => {
  const claim = db.frontierEntry.updateMany({ data: { state: 'claimed', claimedBy: 'worker' } });
  expect(await constraintOf(claim)).toBe('frontier_entry_claim_complete');
});
