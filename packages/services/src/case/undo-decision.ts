import type { Tx } from '@ringer/db';
import {
  CaseState,
  Conflict,
  type DecideCaseResult,
  Fatal,
  Forbidden,
  IsoInstant,
  nextCaseState,
  NotFound,
  parseInput,
  UndoDecisionInput,
  undoWindowMs,
  Verdict,
  verdictEvent,
} from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import { appendChain } from '../chain-writer.ts';
import type { Ctx } from '../context.ts';
import { appendCaseEvent, changeState, readCase } from '../case-writer.ts';

const Before = z.object({
  before: z.object({ state: CaseState, decidedAt: IsoInstant.nullable() }),
});

/**
 * Takes a verdict back: by its author, within ten seconds by this server's clock. The case stands as before;
 * the label stays and is marked as undone.
 * @throws Forbidden for anybody else's verdict
 * @throws Conflict when the time is over, the verdict is undone already or the case has moved on
 */
export async function undoDecision({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof UndoDecisionInput>;
}): Promise<DecideCaseResult> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'case.decide',
  });
  if (ctx.actor.kind !== 'user') throw new Forbidden('Only the author takes a verdict back.');
  const { user } = ctx.actor;
  const { labelId } = parseInput(UndoDecisionInput, input);
  return ctx.db.$transaction(async (tx) => {
    const label = await readLabel(tx, brandId, labelId);
    if (label.userId !== user.id) {
      throw new Forbidden('Only the author takes a verdict back. Reopen the case instead.');
    }
    const at = ctx.now();
    if (label.undoneAt) throw new Conflict('This verdict is taken back already.');
    if (at.getTime() - label.createdAt.getTime() > undoWindowMs) {
      throw new Conflict('The time for taking this verdict back is over. Reopen the case instead.');
    }
    const { caseId, before } = label;
    const now = await readCase(tx, brandId, caseId);
    const after = nextCaseState(before.state, verdictEvent(Verdict.parse(label.verdict)));
    if (now.state !== after || now.decidedAt?.getTime() !== label.createdAt.getTime()) {
      throw new Conflict('The case has moved on since this verdict. Load it again.');
    }
    const version = await changeState(tx, {
      brandId,
      caseId,
      version: now.version,
      state: before.state,
      decidedAt: before.decidedAt === null ? null : new Date(before.decidedAt),
    });
    await tx.reviewerLabel.update({ where: { id: labelId }, data: { undoneAt: at } });
    const detail = { labelId, from: now.state, to: before.state };
    await audit(tx, {
      ctx,
      brandId,
      verb: 'case.undo',
      entity: 'case',
      entityId: caseId,
      detail,
    });
    await appendChain(tx, {
      brandId,
      at,
      entries: [{ kind: 'decided', payload: { ...detail, caseId, undone: true, userId: user.id } }],
    });
    await appendCaseEvent(tx, { brandId, caseId, state: before.state, version, by: user.name });
    return { caseId, labelId, state: before.state, version };
  });
}

async function readLabel(tx: Tx, brandId: string, labelId: string) {
  const label = await tx.reviewerLabel.findFirst({
    where: { id: labelId, brandId },
    select: {
      userId: true,
      caseId: true,
      verdict: true,
      createdAt: true,
      undoneAt: true,
      feedback: { where: { kind: 'labelled' }, select: { detail: true }, take: 1 },
    },
  });
  if (!label) throw new NotFound('There is no such verdict.');
  const kept = Before.safeParse(label.feedback[0]?.detail);
  if (!kept.success) throw new Fatal('This verdict lacks the state before it, so it stays.');
  return { ...label, before: kept.data.before };
}
