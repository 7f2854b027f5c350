import { randomUUID } from 'node:crypto';
import { Forbidden, NotFound, type Permission, Role, roleAllows } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../test/world.ts';
import * as services from './index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

type Call = (ctx: services.Ctx, brandSlug: string) => Promise<unknown>;

const id = randomUUID();
const settings = { valueOfCatch: 1, costOfReview: 1, outlierPreference: 0, scoreThreshold: 0.5 };

/** Every verb of a brand, with input that names nothing that exists, and the permission that it asks for. */
const verbs: [string, Permission, Call][] = [
  ['getHome', 'brand.read', (ctx, brandSlug) => services.getHome({ ctx, input: { brandSlug } })],
  [
    'getSettings',
    'right.read',
    (ctx, brandSlug) => services.getSettings({ ctx, input: { brandSlug } }),
  ],
  [
    'updateBrandSettings',
    'brand.manage',
    (ctx, brandSlug) => services.updateBrandSettings({ ctx, input: { brandSlug, settings } }),
  ],
  [
    'addLicence',
    'brand.manage',
    (ctx, brandSlug) =>
      services.addLicence({ ctx, input: { brandSlug, kind: 'seller', value: randomUUID() } }),
  ],
  [
    'removeLicence',
    'brand.manage',
    (ctx, brandSlug) => services.removeLicence({ ctx, input: { brandSlug, licenceId: id } }),
  ],
  [
    'importLicences',
    'brand.manage',
    (ctx, brandSlug) => services.importLicences({ ctx, input: { brandSlug, csv: '' } }),
  ],
  [
    'createRubric',
    'brand.manage',
    (ctx, brandSlug) =>
      services.createRubric({ ctx, input: { brandSlug, preamble: 'x', clauses: [] } }),
  ],
  [
    'listNearMisses',
    'case.read',
    (ctx, brandSlug) => services.listNearMisses({ ctx, input: { brandSlug, caseId: id } }),
  ],
  [
    'compareInLab',
    'lab.use',
    (ctx, brandSlug) =>
      services.compareInLab({ ctx, input: { brandSlug, kind: 'names', left: 'a', right: 'b' } }),
  ],
  [
    'readLabRun',
    'lab.use',
    (ctx, brandSlug) => services.readLabRun({ ctx, input: { brandSlug, labRunId: id } }),
  ],
  [
    'addModel',
    'brand.manage',
    (ctx, brandSlug) => {
      const empty = { set: '', n: 0, metrics: {}, baselines: {}, models: [], msPerItem: 0 };
      const metrics = { candidate: empty, ours: empty };
      const key = { kind: 'copy', name: 'x', version: '1', sha256: '0'.repeat(64) } as const;
      return services.addModel({ ctx, input: { brandSlug, ...key, card: '', metrics } });
    },
  ],
  [
    'chooseModel',
    'brand.manage',
    (ctx, brandSlug) => services.chooseModel({ ctx, input: { brandSlug, modelVersionId: id } }),
  ],
  [
    'listModels',
    'brand.read',
    (ctx, brandSlug) => services.listModels({ ctx, input: { brandSlug } }),
  ],
  [
    'planCaptureSearch',
    'scan.run',
    (ctx, brandSlug) => services.planCaptureSearch({ ctx, input: { brandSlug, right: id } }),
  ],
  [
    'reanalyseCaptures',
    'scan.run',
    (ctx, brandSlug) => services.reanalyseCaptures({ ctx, input: { brandSlug, pictures: [] } }),
  ],
  [
    'readScanOutcomes',
    'scan.read',
    (ctx, brandSlug) => services.readScanOutcomes({ ctx, input: { brandSlug, scanId: id } }),
  ],
  [
    'addUpload',
    'upload.write',
    (ctx, brandSlug) =>
      services.addUpload({ ctx, input: { brandSlug, fileName: 'a', bytes: new Uint8Array() } }),
  ],
  [
    'getUpload',
    'right.read',
    (ctx, brandSlug) => services.getUpload({ ctx, input: { brandSlug, uploadId: id } }),
  ],
  [
    'createRight',
    'right.write',
    (ctx, brandSlug) =>
      services.createRight({
        ctx,
        input: { brandSlug, kind: 'work', title: 'x', status: 'registered' },
      }),
  ],
  [
    'listRights',
    'right.read',
    (ctx, brandSlug) => services.listRights({ ctx, input: { brandSlug } }),
  ],
  [
    'getRight',
    'right.read',
    (ctx, brandSlug) => services.getRight({ ctx, input: { brandSlug, rightId: id } }),
  ],
  [
    'retireRight',
    'right.write',
    (ctx, brandSlug) => services.retireRight({ ctx, input: { brandSlug, rightId: id } }),
  ],
  [
    'addReferences',
    'right.write',
    (ctx, brandSlug) =>
      services.addReferences({ ctx, input: { brandSlug, rightId: id, words: ['x'] } }),
  ],
  [
    'removeReference',
    'right.write',
    (ctx, brandSlug) => services.removeReference({ ctx, input: { brandSlug, referenceId: id } }),
  ],
  [
    'createSource',
    'source.write',
    (ctx, brandSlug) =>
      services.createSource({
        ctx,
        input: { brandSlug, kind: 'site', name: 'x', url: 'file:///' },
      }),
  ],
  [
    'listSources',
    'source.read',
    (ctx, brandSlug) => services.listSources({ ctx, input: { brandSlug } }),
  ],
  [
    'retireSource',
    'source.write',
    (ctx, brandSlug) => services.retireSource({ ctx, input: { brandSlug, sourceId: id } }),
  ],
  [
    'startScan',
    'scan.run',
    (ctx, brandSlug) => services.startScan({ ctx, input: { brandSlug, sourceIds: [id] } }),
  ],
  [
    'cancelScan',
    'scan.run',
    (ctx, brandSlug) => services.cancelScan({ ctx, input: { brandSlug, scanId: id } }),
  ],
  ['listScans', 'scan.read', (ctx, brandSlug) => services.listScans({ ctx, input: { brandSlug } })],
  [
    'getScan',
    'scan.read',
    (ctx, brandSlug) => services.getScan({ ctx, input: { brandSlug, scanId: id } }),
  ],
  [
    'listCaptures',
    'scan.read',
    (ctx, brandSlug) => services.listCaptures({ ctx, input: { brandSlug, scanId: id } }),
  ],
  [
    'readEvents of a scan',
    'scan.read',
    (ctx, brandSlug) => services.readEvents({ ctx, input: { brandSlug, topic: `scan:${id}` } }),
  ],
  [
    'readEvents of a brand',
    'case.read',
    (ctx, brandSlug) => services.readEvents({ ctx, input: { brandSlug, topic: `brand:${id}` } }),
  ],
  [
    'listScanFindings',
    'case.read',
    (ctx, brandSlug) => services.listScanFindings({ ctx, input: { brandSlug, scanId: id } }),
  ],
  ['listQueue', 'case.read', (ctx, brandSlug) => services.listQueue({ ctx, input: { brandSlug } })],
  ['nextCases', 'case.read', (ctx, brandSlug) => services.nextCases({ ctx, input: { brandSlug } })],
  [
    'getCase',
    'case.read',
    (ctx, brandSlug) => services.getCase({ ctx, input: { brandSlug, caseId: id } }),
  ],
  [
    'decideCase',
    'case.decide',
    (ctx, brandSlug) =>
      services.decideCase({
        ctx,
        input: { brandSlug, caseId: id, expectedVersion: 1, verdict: 'lawful', clauseId: id },
      }),
  ],
  [
    'undoDecision',
    'case.decide',
    (ctx, brandSlug) => services.undoDecision({ ctx, input: { brandSlug, labelId: id } }),
  ],
  [
    'reopenCase',
    'case.decide',
    (ctx, brandSlug) =>
      services.reopenCase({
        ctx,
        input: { brandSlug, caseId: id, expectedVersion: 1, reason: 'x' },
      }),
  ],
  [
    'readView',
    'evidence.read',
    (ctx, brandSlug) => services.readView({ ctx, input: { brandSlug, sha256: 'f'.repeat(64) } }),
  ],
];

/** What a call ends in; the input names nothing, so a verb that lets the actor in may fail otherwise. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}

describe.each(verbs)('%s', (_name, permission, call) => {
  it.each(Role.options)('asks the role of the %s', async (role) => {
    const outcome = await outcomeOf(call(world.as(role), world.brandSlug));
    expect(outcome === Forbidden.name).toBe(!roleAllows(role, permission));
  });

  it('tells an outsider nothing, not even that the brand exists', async () => {
    for (const slug of [world.brandSlug, 'no-such-brand', '../etc', '']) {
      expect(await outcomeOf(call(world.outsider(), slug))).toBe(NotFound.name);
    }
  });
});

describe('a client', () => {
  it('sees no case, right, source or scan', async () => {
    const ctx = world.as('client');
    const input = { brandSlug: world.brandSlug };
    for (const verb of [
      services.listQueue,
      services.listRights,
      services.listSources,
      services.listScans,
      services.getSettings,
    ]) {
      expect(await outcomeOf(verb({ ctx, input }))).toBe(Forbidden.name);
    }
    expect(await services.getHome({ ctx, input })).toMatchObject({ openCases: 0, recent: [] });
  });
});

describe('a member whose access ended', () => {
  it('is out at once, although the session lives on', async () => {
    const ctx = world.colleague();
    const input = { brandSlug: world.brandSlug };
    const userId = ctx.actor.kind === 'user' ? ctx.actor.user.id : '';
    expect(await outcomeOf(services.listQueue({ ctx, input }))).toBe('done');
    await world.base.db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await outcomeOf(services.listQueue({ ctx, input }))).toBe(NotFound.name);
  });
});

describe('verbs of Ringer itself', () => {
  it.each([
    [
      'createBrand',
      (ctx: services.Ctx) => services.createBrand({ ctx, input: { slug: 'x', name: 'x' } }),
    ],
    [
      'createUser',
      (ctx: services.Ctx) =>
        services.createUser({ ctx, input: { email: 'a@b.example', name: 'x' } }),
    ],
    [
      'signIn',
      (ctx: services.Ctx) =>
        services.signIn({ ctx, input: { email: 'a@b.example', password: 'x', address: 'y' } }),
    ],
    [
      'getSessionUser',
      (ctx: services.Ctx) => services.getSessionUser({ ctx, input: { userId: id } }),
    ],
    [
      'linkIdentity',
      (ctx: services.Ctx) =>
        services.linkIdentity({
          ctx,
          input: { provider: 'p', subject: 's', email: null, emailVerified: false },
        }),
    ],
  ])('%s refuses every person, administrators too', async (_name, call) => {
    expect(await outcomeOf(call(world.as('admin')))).toBe(Forbidden.name);
  });
});
