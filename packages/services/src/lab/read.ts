import {
  labRunLifeMs,
  type LabRunView,
  NotFound,
  parseInput,
  ReadLabRunInput,
} from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { labRunSelect, toLabRunView } from './lab-run-view.ts';

/** A comparison as it stands now. @throws NotFound when the brand has none of this id, or it is older than a day */
export async function readLabRun({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ReadLabRunInput>;
}): Promise<LabRunView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'lab.use',
  });
  const { labRunId } = parseInput(ReadLabRunInput, input);
  const oldest = new Date(ctx.now().getTime() - labRunLifeMs);
  const row = await ctx.db.labRun.findFirst({
    where: { id: labRunId, brandId, createdAt: { gte: oldest } },
    select: labRunSelect,
  });
  if (!row) throw new NotFound('There is no such comparison. They are kept for a day.');
  return toLabRunView(row, brandSlug);
}
