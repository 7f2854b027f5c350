import { BrandSettings, Conflict, HomeView, Invalid, SettingsView } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCase, failureOf, openWorld, type World } from '../../test/world.ts';
import {
  createBrand,
  createRubric,
  decideCase,
  getCase,
  getHome,
  getSettings,
  updateBrandSettings,
} from '../index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const settings = (brandSlug = world.brandSlug) =>
  getSettings({ ctx: world.as('manager'), input: { brandSlug } });

describe('home', () => {
  it('shows what needs the reader now and what happened', async () => {
    const weak = await addCase(world, { rank: 10, obvious: false });
    const strong = await addCase(world, { rank: 80, title: 'Strong mug' });
    const ctx = world.as('analyst');
    await decideCase({
      ctx,
      input: {
        brandSlug: world.brandSlug,
        caseId: weak.caseId,
        expectedVersion: 1,
        verdict: 'unsure',
        clauseId: world.clauses.unsure,
        secondsSpent: 6,
      },
    });
    const home = HomeView.parse(await getHome({ ctx, input: { brandSlug: world.brandSlug } }));
    expect(home).toMatchObject({
      openCases: 1,
      openOutliers: 0,
      unsureCases: 1,
      decidedToday: 1,
      medianSecondsToday: 6,
      topCases: [{ id: strong.caseId, title: 'Strong mug' }],
      counts: { rights: 2, sources: 2, scans: 2 },
      rightsNotReady: 0,
    });
    expect(home.runningScans).toHaveLength(2);
    expect(home.recent[0]).toMatchObject({
      who: 'Ada',
      verb: 'decided',
      what: '#1 Hollen mug',
      href: `/hollen/cases/${weak.caseId}`,
    });
  });
});

describe('settings', () => {
  it('show rubric, members and models, and who may change them', async () => {
    const shown = SettingsView.parse(await settings());
    expect(shown.clauses.map((clause) => clause.code)).toEqual(['OK-1', 'TM-1', 'UN-1']);
    expect(shown.members.map((member) => member.name)).toEqual([
      'Ada',
      'Amos',
      'Ben',
      'Cleo',
      'Mia',
    ]);
    expect(shown.models).toHaveLength(1);
    expect(shown.canManage).toBe(true);
    const analyst = await getSettings({
      ctx: world.as('analyst'),
      input: { brandSlug: world.brandSlug },
    });
    expect(analyst.canManage).toBe(false);
  });

  it('rank every case anew', async () => {
    const { caseId } = await addCase(world, { score: 0.5 });
    const wanted = {
      valueOfCatch: 1000,
      costOfReview: 7,
      outlierPreference: 0.5,
      scoreThreshold: 0.4,
      conformalError: 0.2,
    };
    const saved = BrandSettings.parse(
      await updateBrandSettings({
        ctx: world.as('manager'),
        input: { brandSlug: world.brandSlug, settings: wanted },
      }),
    );
    expect(saved).toEqual(wanted);
    expect((await settings()).settings).toEqual(wanted);
    const { rank } = await getCase({
      ctx: world.as('analyst'),
      input: { brandSlug: world.brandSlug, caseId },
    });
    expect(rank).toBeCloseTo(0.5 * 1000 - 7 + 0.5 * 1000 * 0.4 * 0.5);
  });

  it('name the value that is out of range', async () => {
    const error = await failureOf(
      updateBrandSettings({
        ctx: world.as('manager'),
        input: {
          brandSlug: world.brandSlug,
          settings: { valueOfCatch: -1, costOfReview: 1, outlierPreference: 0, scoreThreshold: 0 },
        },
      }),
    );
    expect((error as Invalid).fields).toEqual([
      { path: 'settings.valueOfCatch', message: 'Use 0 or more.' },
    ]);
  });
});

describe('a rubric', () => {
  const clause = (code: string, verdict: 'infringing' | 'lawful' | 'unsure') => ({
    code,
    verdict,
    title: code,
    body: code,
  });
  const create = (clauses: ReturnType<typeof clause>[]) =>
    createRubric({
      ctx: world.as('manager'),
      input: { brandSlug: world.brandSlug, preamble: 'What counts.', clauses },
    });

  it('takes the place of the one before it', async () => {
    const made = await create([
      clause('B', 'infringing'),
      clause('A', 'lawful'),
      clause('C', 'unsure'),
    ]);
    expect(made.version).toBe(2);
    expect((await settings()).clauses.map((each) => each.code)).toEqual(['B', 'A', 'C']);
  });

  it('needs a clause for every verdict and one name a clause', async () => {
    const missing = await failureOf(create([clause('A', 'lawful'), clause('B', 'unsure')]));
    expect((missing as Error).message).toBe('No clause supports the verdict “infringing”.');
    const repeated = await failureOf(create([clause('A', 'lawful'), clause('A', 'unsure')]));
    expect(repeated).toBeInstanceOf(Invalid);
  });
});

describe('a brand', () => {
  it('has an address of its own', async () => {
    const ctx = world.system();
    const input = { slug: 'third', name: 'Third' };
    expect((await createBrand({ ctx, input })).brandSlug).toBe('third');
    expect(await failureOf(createBrand({ ctx, input }))).toBeInstanceOf(Conflict);
  });
});
