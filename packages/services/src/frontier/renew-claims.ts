import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Extends the leases of everything that a worker holds; called often by a worker that lives. */
export async function renewClaims({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workerId: string; leaseMs: number };
}): Promise<void> {
  authoriseSystem({ ctx });
  await ctx.db.$executeRaw`
    UPDATE frontier_entry SET claimed_until = now() + ${input.leaseMs}::int * interval '1 millisecond'
    WHERE state = 'claimed' AND claimed_by = ${input.workerId}`;
}
