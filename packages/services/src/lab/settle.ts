import { LabResult, parseInput } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

export type LabOutcome =
  | { state: 'ready'; result: LabResult }
  | { state: 'failed'; problem: string };

/** Ends a pending comparison. Does nothing when it was settled or removed meanwhile. */
export async function settleLabRun({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { labRunId: string; outcome: LabOutcome };
}): Promise<void> {
  authoriseSystem({ ctx });
  const { labRunId, outcome } = input;
  const data =
    outcome.state === 'ready'
      ? { ...outcome, result: parseInput(LabResult, outcome.result) }
      : outcome;
  await ctx.db.$transaction(async (tx) => {
    const settled = await tx.labRun.updateManyAndReturn({
      where: { id: labRunId, state: 'pending' },
      data,
      select: { brandId: true },
    });
    const run = settled[0];
    if (!run) return;
    await audit(tx, {
      ctx,
      brandId: run.brandId,
      verb: 'lab.settle',
      entity: 'lab-run',
      entityId: labRunId,
      detail: { state: outcome.state },
    });
  });
}
