import { NotFound } from '@ringer/domain';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

const uploadSelect = { id: true, sha256: true } as const;

/** Loads a comparison for the worker. @throws NotFound when it is gone */
export async function loadLabRun({ ctx, input }: { ctx: Ctx; input: { labRunId: string } }) {
  authoriseSystem({ ctx });
  const run = await ctx.db.labRun.findUnique({
    where: { id: input.labRunId },
    select: {
      id: true,
      kind: true,
      state: true,
      leftText: true,
      rightText: true,
      leftUpload: { select: uploadSelect },
      rightUpload: { select: uploadSelect },
    },
  });
  if (!run) throw new NotFound('The comparison is gone.');
  return run;
}
