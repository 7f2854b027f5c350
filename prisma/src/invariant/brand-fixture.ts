import { createHash } from 'node:crypto';
import type { Db } from '../index.ts';

/** 64 hexadecimal digits that differ by the text. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const at = new Date('2026-01-05T10:00:00Z');

/** One row of everything between a brand and a case, enough to write any other row. */
export async function createBrandWorld(db: Db, slug: string) {
  const brand = await db.brand.create({ data: { slug, name: slug, settings: {} } });
  const brandId = brand.id;
  const user = await db.user.create({ data: { email: `${slug}@example.com`, name: slug } });
  const right = await db.right.create({
    data: { brandId, kind: 'mark', markForm: 'word', title: slug, status: 'registered' },
  });
  const rubric = await db.rubric.create({ data: { brandId, version: 1, preamble: 'Preamble' } });
  const clause = await db.rubricClause.create({
    data: {
      brandId,
      rubricId: rubric.id,
      code: 'TM-1',
      verdict: 'infringing',
      title: 'Title',
      body: 'Body',
    },
  });
  const source = await db.source.create({
    data: {
      brandId,
      name: 'Shop',
      kind: 'site',
      url: 'https://shop.example/',
      pageBudget: 10,
      maxDepth: 2,
    },
  });
  const scan = await db.scan.create({ data: { brandId, state: 'running', pageBudget: 10 } });
  const { capture, offer } = await createCapturedOffer(db, {
    brandId,
    scanId: scan.id,
    sourceId: source.id,
    url: `https://shop.example/${slug}`,
  });
  const modelVersion = await db.modelVersion.create({
    data: {
      kind: 'fusion',
      name: `fusion-${slug}`,
      version: '1',
      status: 'champion',
      sha256: sha256(slug),
      card: 'Card',
      metrics: {},
    },
  });
  const found = await db.case.create({
    data: {
      brandId,
      rightId: right.id,
      sellerKey: 'seller',
      goodsKey: 'goods',
      number: 1,
      title: 'Offer',
      host: 'shop.example',
      state: 'open',
      infringementType: 'counterfeit',
      score: 0.9,
      novelty: 0.1,
      obvious: true,
      rank: 88,
      findingCount: 1,
      firstSeenAt: at,
      lastSeenAt: at,
    },
  });
  return {
    brandId,
    user,
    right,
    rubric,
    clause,
    source,
    scan,
    capture,
    offer,
    modelVersion,
    found,
  };
}

export type BrandWorld = Awaited<ReturnType<typeof createBrandWorld>>;

/** A captured page with one offer. */
export async function createCapturedOffer(
  db: Db,
  input: { brandId: string; scanId: string; sourceId: string; url: string },
) {
  const { brandId, scanId, sourceId, url } = input;
  const entry = await db.frontierEntry.create({
    data: {
      brandId,
      scanId,
      sourceId,
      url,
      urlKey: sha256(url),
      host: 'shop.example',
      depth: 0,
      kind: 'page',
      state: 'done',
    },
  });
  const capture = await db.capture.create({
    data: {
      brandId,
      scanId,
      sourceId,
      frontierEntryId: entry.id,
      url,
      finalUrl: url,
      host: 'shop.example',
      truthState: 'ok',
      bytesReceived: 1,
      workerId: 'worker',
      startedAt: at,
      finishedAt: at,
    },
  });
  const offer = await db.offer.create({
    data: {
      brandId,
      captureId: capture.id,
      position: 0,
      url,
      title: 'Offer',
      availability: 'unknown',
      identifiers: {},
      method: 'json-ld',
    },
  });
  return { entry, capture, offer };
}

/** A finding of a world, ready to be written after a change. */
export function findingOf(world: BrandWorld) {
  return {
    brandId: world.brandId,
    captureId: world.capture.id,
    offerId: world.offer.id,
    rightId: world.right.id,
    caseId: world.found.id,
    modelVersionId: world.modelVersion.id,
    infringementType: 'counterfeit',
    score: 0.9,
    novelty: 0.1,
    obvious: true,
    signals: [],
    contributions: [],
  };
}

/** A label of a world, ready to be written after a change. */
export function labelOf(world: BrandWorld) {
  return {
    brandId: world.brandId,
    caseId: world.found.id,
    userId: world.user.id,
    clauseId: world.clause.id,
    verdict: 'infringing',
    infringementType: 'counterfeit',
    confidence: 0.9,
    secondsSpent: 3,
    place: 'triage',
  };
}
