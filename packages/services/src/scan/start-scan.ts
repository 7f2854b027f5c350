import { Invalid, parseInput, StartScanInput, type StartScanResult } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';

/**
 * Starts one run over sources; a worker takes it as soon as one is free.
 * @throws Invalid (field `sourceIds`) when a source is retired or not of this brand
 */
export async function startScan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof StartScanInput>;
}): Promise<StartScanResult> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'scan.run',
  });
  const { sourceIds, pageBudget } = parseInput(StartScanInput, input);
  const wanted = [...new Set(sourceIds)];
  return ctx.db.$transaction(async (tx) => {
    const sources = await tx.source.findMany({
      where: { brandId, id: { in: wanted }, retiredAt: null },
      select: { id: true, name: true, pageBudget: true },
      orderBy: { name: 'asc' },
    });
    if (sources.length !== wanted.length) {
      const message = 'A source is retired or not there any more. Load the page again.';
      throw new Invalid(message, { fields: [{ path: 'sourceIds', message }] });
    }
    const sum = sources.reduce((total, source) => total + source.pageBudget, 0);
    const { id: scanId } = await tx.scan.create({
      data: {
        brandId,
        state: 'queued',
        pageBudget: Math.min(pageBudget ?? sum, sum),
        startedById: ctx.actor.kind === 'user' ? ctx.actor.user.id : null,
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    await tx.scanSource.createMany({
      data: sources.map((source) => ({ scanId, brandId, sourceId: source.id })),
    });
    await ctx.jobs.enqueue(tx, 'run-scan', { scanId });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'scan.start',
      entity: 'scan',
      entityId: scanId,
      detail: { name: sources.map((source) => source.name).join(', ') },
    });
    return { scanId };
  });
}
