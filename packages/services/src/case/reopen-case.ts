import {
  advanceCase,
  Forbidden,
  parseInput,
  ReopenCaseInput,
  type ReopenCaseResult,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import { appendChain } from '../chain-writer.ts';
import type { Ctx } from '../context.ts';
import { appendCaseEvent, caseConflict, changeState, readCase } from '../case-writer.ts';

/**
 * Puts a settled case back into the queue, with a reason. Its labels stay.
 * @throws Conflict when the case is no longer at `expectedVersion`, or in a state that cannot be reopened
 */
export async function reopenCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ReopenCaseInput>;
}): Promise<ReopenCaseResult> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'case.decide',
  });
  if (ctx.actor.kind !== 'user') throw new Forbidden('Only a person reopens a case.');
  const { user } = ctx.actor;
  const { caseId, expectedVersion, reason } = parseInput(ReopenCaseInput, input);
  return ctx.db.$transaction(async (tx) => {
    const before = await readCase(tx, brandId, caseId);
    if (before.version !== expectedVersion) throw await caseConflict(tx, brandId, caseId);
    const state = advanceCase(before.state, 'reopen');
    const version = await changeState(tx, {
      brandId,
      caseId,
      version: before.version,
      state,
      decidedAt: null,
    });
    const detail = { from: before.state, to: state, reason };
    await audit(tx, {
      ctx,
      brandId,
      verb: 'case.reopen',
      entity: 'case',
      entityId: caseId,
      detail,
    });
    await appendChain(tx, {
      brandId,
      at: ctx.now(),
      entries: [
        { kind: 'decided', payload: { ...detail, caseId, reopened: true, userId: user.id } },
      ],
    });
    await appendCaseEvent(tx, { brandId, caseId, state, version, by: user.name });
    return { caseId, state, version };
  });
}
