import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@ringer/db/testing';
import {
  defaultBrandSettings,
  NotFound,
  type Role,
  type SessionUser,
  type Verdict,
} from '@ringer/domain';
import { chainHash } from '@ringer/evidence';
import { type Base, type Ctx, openBase, systemCtx, userCtx } from '../src/index.ts';
import { sessionUserSelect, toSessionUser } from '../src/user/session-user.ts';

/** One brand with a person in each role, a rubric and a model; beside it another brand with its own analyst. */
export type World = {
  base: Base;
  databaseUrl: string;
  brandSlug: string;
  brandId: string;
  otherSlug: string;
  clauses: Record<Verdict, string>;
  modelVersionId: string;
  /** The context of the brand's person in a role. */
  as: (role: Role) => Ctx;
  /** A second analyst of the brand. */
  colleague: () => Ctx;
  /** An analyst of the other brand. */
  outsider: () => Ctx;
  system: () => Ctx;
  close: () => Promise<void>;
};

/** Opens a world in a database of its own. */
export async function openWorld(): Promise<World> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'ringer-world-'));
  const base = await openBase({ databaseUrl: database.url, dataDir, poolSize: 6 });
  const { db } = base;
  const brand = await db.brand.create({
    data: { slug: 'hollen', name: 'Hollen', settings: defaultBrandSettings },
  });
  const other = await db.brand.create({
    data: { slug: 'other', name: 'Other', settings: defaultBrandSettings },
  });
  const addUser = async (name: string, brandId: string, role: Role): Promise<SessionUser> => {
    const { id } = await db.user.create({
      data: {
        email: `${name.toLowerCase()}@example.com`,
        name,
        memberships: { create: { brandId, role } },
      },
    });
    return toSessionUser(
      await db.user.findUniqueOrThrow({ where: { id }, select: sessionUserSelect }),
    );
  };
  const users: Record<Role, SessionUser> = {
    analyst: await addUser('Ada', brand.id, 'analyst'),
    manager: await addUser('Mia', brand.id, 'manager'),
    client: await addUser('Cleo', brand.id, 'client'),
    admin: await addUser('Amos', brand.id, 'admin'),
  };
  const colleague = await addUser('Ben', brand.id, 'analyst');
  const outsider = await addUser('Otto', other.id, 'analyst');
  const modelVersion = await db.modelVersion.create({
    data: {
      kind: 'fusion',
      name: 'hand-set',
      version: '1',
      status: 'champion',
      sha256: 'a'.repeat(64),
      card: 'A card.',
      metrics: {},
    },
  });
  return {
    base,
    databaseUrl: database.url,
    brandId: brand.id,
    brandSlug: brand.slug,
    otherSlug: other.slug,
    clauses: await addRubric(base, brand.id, 1),
    modelVersionId: modelVersion.id,
    as: (role) => userCtx(base, users[role]),
    colleague: () => userCtx(base, colleague),
    outsider: () => userCtx(base, outsider),
    system: () => systemCtx(base, 'test'),
    async close() {
      await base.jobs.stop({ timeoutMs: 0 });
      await db.$disconnect();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A rubric with one clause a verdict; returns the clauses' ids. */
export async function addRubric(
  { db }: Base,
  brandId: string,
  version: number,
): Promise<Record<Verdict, string>> {
  const rubric = await db.rubric.create({ data: { brandId, version, preamble: 'What counts.' } });
  const add = async (code: string, verdict: Verdict, infringementType: string | null) => {
    const clause = await db.rubricClause.create({
      data: {
        brandId,
        rubricId: rubric.id,
        code,
        verdict,
        infringementType,
        title: `${code} title`,
        body: `${code} body`,
      },
    });
    return clause.id;
  };
  return {
    infringing: await add('TM-1', 'infringing', 'counterfeit'),
    lawful: await add('OK-1', 'lawful', null),
    unsure: await add('UN-1', 'unsure', null),
  };
}

/** A registered word mark, ready. */
export async function addRight({ base, brandId }: World, title = 'HOLLEN'): Promise<string> {
  const right = await base.db.right.create({
    data: {
      brandId,
      kind: 'mark',
      markForm: 'word',
      title,
      status: 'registered',
      niceClasses: [21],
      locarnoClasses: [],
      references: { create: { kind: 'word', word: title.toLowerCase(), state: 'ready' } },
    },
  });
  return right.id;
}

/** A running scan over one source. */
export async function addScan({
  base,
  brandId,
}: World): Promise<{ scanId: string; sourceId: string }> {
  const source = await base.db.source.create({
    data: {
      brandId,
      name: 'Shop',
      kind: 'site',
      url: 'https://shop.example/',
      pageBudget: 50,
      maxDepth: 3,
    },
  });
  const scan = await base.db.scan.create({
    data: {
      brandId,
      state: 'running',
      pageBudget: 50,
      startedAt: new Date(),
      sources: { create: { sourceId: source.id } },
    },
  });
  return { scanId: scan.id, sourceId: source.id };
}

export type CaseFixture = {
  title?: string;
  sellerName?: string;
  rank?: number;
  score?: number;
  lastSeenAt?: Date;
  obvious?: boolean;
  rightId?: string;
  scan?: { scanId: string; sourceId: string };
};

export const viewSha256 = 'b'.repeat(64);
const originalSha256 = 'c'.repeat(64);

/** An open case with one finding in one captured offer, and one item of evidence in the chain. */
export async function addCase(
  world: World,
  fixture: CaseFixture = {},
): Promise<{ caseId: string; captureId: string; findingId: string }> {
  const { base, brandId, modelVersionId } = world;
  const { db } = base;
  const { title = 'Hollen mug', sellerName = 'Cheap Cups', score = 0.8, obvious = true } = fixture;
  const rightId = fixture.rightId ?? (await addRight(world));
  const { scanId, sourceId } = fixture.scan ?? (await addScan(world));
  const key = randomUUID();
  const url = `https://shop.example/${key}`;
  const at = fixture.lastSeenAt ?? new Date();
  const entry = await db.frontierEntry.create({
    data: {
      brandId,
      scanId,
      sourceId,
      url,
      urlKey: chainHash('', url),
      host: 'shop.example',
      depth: 1,
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
      truthReasons: ['It shows an offer.'],
      title,
      viewSha256,
      thumbnailSha256: viewSha256,
      bytesReceived: 1000,
      workerId: 'test',
      startedAt: at,
      finishedAt: at,
      analysedAt: at,
      images: {
        create: {
          brand: { connect: { id: brandId } },
          position: 0,
          url: `${url}.jpg`,
          alt: 'A mug',
          sha256: originalSha256,
          viewSha256,
          widthPx: 400,
          heightPx: 300,
        },
      },
    },
    include: { images: true },
  });
  const offer = await db.offer.create({
    data: {
      brandId,
      captureId: capture.id,
      position: 0,
      url,
      title,
      price: '12.50',
      currency: 'EUR',
      sellerName,
      availability: 'in-stock',
      identifiers: { sku: key },
      method: 'json-ld',
      images: { create: { captureImageId: capture.images[0]?.id ?? '', position: 0 } },
    },
  });
  const number = (await db.case.count({ where: { brandId } })) + 1;
  const row = await db.case.create({
    data: {
      brandId,
      rightId,
      sellerKey: sellerName.toLowerCase(),
      goodsKey: key,
      number,
      title,
      sellerName,
      host: 'shop.example',
      state: 'open',
      infringementType: 'counterfeit',
      score,
      novelty: 0.4,
      obvious,
      rank: fixture.rank ?? 50,
      findingCount: 1,
      coverSha256: viewSha256,
      firstSeenAt: at,
      lastSeenAt: at,
    },
  });
  const finding = await db.finding.create({
    data: {
      brandId,
      captureId: capture.id,
      offerId: offer.id,
      rightId,
      caseId: row.id,
      modelVersionId,
      infringementType: 'counterfeit',
      score,
      novelty: 0.4,
      obvious,
      signals: [
        {
          id: 'text',
          version: '1',
          value: 0.9,
          counter: false,
          reason: 'The title holds the word mark “hollen”.',
          regions: [{ kind: 'text', field: 'title', start: 0, end: 6 }],
        },
      ],
      contributions: [{ id: 'text', label: 'Text', logit: 1.4 }],
    },
  });
  await addEvidence(world, capture.id, at);
  return { caseId: row.id, captureId: capture.id, findingId: finding.id };
}

async function addEvidence({ base, brandId }: World, captureId: string, at: Date): Promise<void> {
  const { db } = base;
  const item = await db.evidenceItem.create({
    data: {
      brandId,
      captureId,
      kind: 'image',
      sha256: originalSha256,
      sizeBytes: 10,
      mediaType: 'image/jpeg',
      origin: 'https://shop.example/mug.jpg',
      createdAt: at,
    },
  });
  const last = await db.chainEntry.findFirst({ where: { brandId }, orderBy: { seq: 'desc' } });
  const prevHash = last?.hash ?? '0'.repeat(64);
  const payload = JSON.stringify({ event: 'evidence-added', sha256: originalSha256 });
  await db.chainEntry.create({
    data: {
      brandId,
      seq: (last?.seq ?? 0) + 1,
      prevHash,
      hash: chainHash(prevHash, payload),
      kind: 'evidence-added',
      payload,
      evidenceItemId: item.id,
    },
  });
}

/** The error of a promise that must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new NotFound('The call was expected to fail and did not.');
}
