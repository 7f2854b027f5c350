import {
  CaseView,
  Conflict,
  DecideCaseResult,
  Forbidden,
  Invalid,
  undoWindowMs,
} from '@ringer/domain';
import { verifyChain } from '@ringer/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCase, addRubric, failureOf, openWorld, type World } from '../../test/world.ts';
import { type Ctx, decideCase, getCase, listQueue, reopenCase, undoDecision } from '../index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

function infringing(caseId: string, expectedVersion = 1) {
  return {
    brandSlug: world.brandSlug,
    caseId,
    expectedVersion,
    verdict: 'infringing' as const,
    infringementType: 'counterfeit' as const,
    clauseId: world.clauses.infringing,
    secondsSpent: 4,
  };
}

function later(ctx: Ctx, ms: number): Ctx {
  return { ...ctx, now: () => new Date(Date.now() + ms) };
}

const view = async (caseId: string) =>
  CaseView.parse(
    await getCase({ ctx: world.as('analyst'), input: { brandSlug: world.brandSlug, caseId } }),
  );

describe('deciding a case', () => {
  it('keeps label, signals, chain entry, audit and event, and leaves the queue', async () => {
    const { caseId, findingId } = await addCase(world, { title: 'Decided mug' });
    const ctx = world.as('analyst');
    const result = DecideCaseResult.parse(
      await decideCase({ ctx, input: { ...infringing(caseId), note: 'Stamp is wrong.' } }),
    );
    expect(result).toMatchObject({ caseId, state: 'confirmed', version: 2 });

    const { db } = world.base;
    const feedback = await db.feedback.findFirstOrThrow({ where: { labelId: result.labelId } });
    expect(feedback).toMatchObject({ kind: 'labelled', findingId });
    expect(JSON.stringify(feedback.detail)).toContain('The title holds the word mark');
    const chain = await db.chainEntry.findMany({
      where: { brandId: world.brandId },
      orderBy: { seq: 'asc' },
    });
    expect(verifyChain(chain)).toEqual([]);
    expect(chain.at(-1)).toMatchObject({ kind: 'decided' });
    const event = await db.event.findFirstOrThrow({
      where: { topic: `brand:${world.brandId}` },
      orderBy: { seq: 'desc' },
    });
    expect(event.payload).toMatchObject({ caseId, state: 'confirmed', version: 2, by: 'Ada' });

    const shown = await view(caseId);
    expect(shown).toMatchObject({
      state: 'confirmed',
      version: 2,
      allowed: ['reopen', 'send-notice'],
    });
    expect(shown.labels[0]).toMatchObject({ userName: 'Ada', clauseCode: 'TM-1', undoneAt: null });
    expect(shown.history[0]).toMatchObject({
      who: 'Ada',
      text: 'Decided “infringing” by clause TM-1. Stamp is wrong.',
    });
    const queue = await listQueue({ ctx, input: { brandSlug: world.brandSlug } });
    expect(queue.items.map((item) => item.id)).not.toContain(caseId);
  });

  it('lets exactly one of two people win and tells the other who, what and when', async () => {
    const { caseId } = await addCase(world);
    const lawful = {
      ...infringing(caseId),
      verdict: 'lawful' as const,
      clauseId: world.clauses.lawful,
    };
    const outcomes = await Promise.allSettled([
      decideCase({ ctx: world.as('analyst'), input: infringing(caseId) }),
      decideCase({ ctx: world.colleague(), input: lawful }),
    ]);
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(1);
    const error: unknown = lost[0]?.reason;
    expect(error).toBeInstanceOf(Conflict);
    const winner = outcomes[0]?.status === 'fulfilled' ? ['Ada', 'infringing'] : ['Ben', 'lawful'];
    const { labels } = await view(caseId);
    expect(labels).toHaveLength(1);
    expect((error as Conflict).data).toMatchObject({
      decidedBy: winner[0],
      verdict: winner[1],
      at: labels[0]?.createdAt,
      version: 2,
    });
  });

  it('refuses a clause of an older rubric, of another verdict and of another brand', async () => {
    const own = await openWorld();
    try {
      const { caseId } = await addCase(own);
      const decide = (clauseId: string) =>
        failureOf(
          decideCase({
            ctx: own.as('analyst'),
            input: { ...infringing(caseId), clauseId },
          }),
        );
      const older = own.clauses.infringing;
      const newer = await addRubric(own.base, own.brandId, 2);
      for (const clauseId of [older, newer.lawful, world.clauses.infringing]) {
        const error = await decide(clauseId);
        expect(error).toBeInstanceOf(Invalid);
        expect((error as Invalid).fields[0]?.path).toBe('clauseId');
      }
      const shown = await getCase({
        ctx: own.as('analyst'),
        input: { brandSlug: own.brandSlug, caseId },
      });
      expect(shown).toMatchObject({ version: 1, labels: [] });
      expect(shown.suggestedClauseIds).toEqual(newer);
    } finally {
      await own.close();
    }
  });

  it('refuses a verdict without a clause and an infringement without a kind', async () => {
    const { caseId } = await addCase(world);
    const ctx = world.as('analyst');
    const noClause = await failureOf(
      decideCase({ ctx, input: { ...infringing(caseId), clauseId: '' } }),
    );
    expect((noClause as Invalid).fields).toEqual([
      { path: 'clauseId', message: 'Choose the rubric clause that the verdict rests on.' },
    ]);
    const noType = await failureOf(
      decideCase({ ctx, input: { ...infringing(caseId), infringementType: null } }),
    );
    expect((noType as Invalid).fields[0]?.path).toBe('infringementType');
  });

  it('does not decide a settled case again', async () => {
    const { caseId } = await addCase(world);
    const ctx = world.as('analyst');
    await decideCase({ ctx, input: infringing(caseId) });
    const error = await failureOf(decideCase({ ctx, input: infringing(caseId, 2) }));
    expect(error).toBeInstanceOf(Conflict);
  });

  it('is no work for Ringer itself', async () => {
    const { caseId } = await addCase(world);
    const error = await failureOf(decideCase({ ctx: world.system(), input: infringing(caseId) }));
    expect(error).toBeInstanceOf(Forbidden);
  });
});

describe('taking a verdict back', () => {
  it('restores the case within ten seconds and keeps the label as undone', async () => {
    const { caseId } = await addCase(world);
    const ctx = world.as('analyst');
    const unsure = { verdict: 'unsure' as const, clauseId: world.clauses.unsure };
    await decideCase({ ctx, input: { ...infringing(caseId), ...unsure } });
    const { labelId } = await decideCase({ ctx, input: infringing(caseId, 2) });
    const undone = await undoDecision({
      ctx: later(ctx, undoWindowMs - 2000),
      input: { brandSlug: world.brandSlug, labelId },
    });
    expect(undone).toEqual({ caseId, labelId, state: 'unsure', version: 4 });
    const shown = await view(caseId);
    expect(shown.labels.map((label) => label.undoneAt !== null)).toEqual([true, false]);
    expect(shown.history[0]?.text).toBe('Took the verdict back. The case is unsure again.');
  });

  it('is for its author only, in time, and once', async () => {
    const { caseId } = await addCase(world);
    const ctx = world.as('analyst');
    const { labelId } = await decideCase({ ctx, input: infringing(caseId) });
    const input = { brandSlug: world.brandSlug, labelId };
    expect(await failureOf(undoDecision({ ctx: world.as('manager'), input }))).toBeInstanceOf(
      Forbidden,
    );
    const late = await failureOf(undoDecision({ ctx: later(ctx, undoWindowMs + 1000), input }));
    expect(late).toBeInstanceOf(Conflict);
    expect((await view(caseId)).state).toBe('confirmed');
    await undoDecision({ ctx, input });
    expect(await failureOf(undoDecision({ ctx, input }))).toBeInstanceOf(Conflict);
  });

  it('does not undo a case that has moved on', async () => {
    const { caseId } = await addCase(world);
    const ctx = world.as('analyst');
    const { labelId } = await decideCase({ ctx, input: infringing(caseId) });
    await reopenCase({
      ctx: world.colleague(),
      input: { brandSlug: world.brandSlug, caseId, expectedVersion: 2, reason: 'New facts.' },
    });
    const input = { brandSlug: world.brandSlug, labelId };
    expect(await failureOf(undoDecision({ ctx, input }))).toBeInstanceOf(Conflict);
    const { state, history } = await view(caseId);
    expect(state).toBe('open');
    expect(history[0]).toMatchObject({ who: 'Ben', text: 'Reopened the case. New facts.' });
  });
});

describe('reopening a case', () => {
  it('needs the version that was seen and a state that can be reopened', async () => {
    const { caseId } = await addCase(world);
    const ctx = world.as('analyst');
    const reopen = (expectedVersion: number) =>
      reopenCase({
        ctx,
        input: { brandSlug: world.brandSlug, caseId, expectedVersion, reason: 'Again.' },
      });
    expect(await failureOf(reopen(1))).toBeInstanceOf(Conflict);
    await decideCase({ ctx, input: infringing(caseId) });
    expect(((await failureOf(reopen(1))) as Conflict).data).toMatchObject({ decidedBy: 'Ada' });
    expect(await reopen(2)).toEqual({ caseId, state: 'open', version: 3 });
  });
});
