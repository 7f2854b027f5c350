import type { Prisma, Tx } from '@ringer/db';
import type { Ctx } from './context.ts';

/**
 * Writes who did what, in the transaction of the change itself.
 * @param verb the service verb, such as case.decide
 * @param brandId null for what belongs to no brand, such as a sign-in
 * @param detail facts that the history tells in words; never secrets
 */
export async function audit(
  tx: Tx,
  {
    ctx,
    brandId,
    verb,
    entity,
    entityId,
    detail = {},
    actorId = ctx.actor.kind === 'user' ? ctx.actor.user.id : null,
  }: {
    ctx: Ctx;
    brandId: string | null;
    verb: string;
    entity: string;
    entityId: string;
    detail?: Prisma.InputJsonObject;
    /** Only where the actor is not the one who is meant, as at a sign-in. */
    actorId?: string | null;
  },
): Promise<void> {
  const system = ctx.actor.kind === 'system' ? { system: ctx.actor.name } : {};
  await tx.auditEntry.create({
    data: {
      brandId,
      actorId,
      verb,
      entity,
      entityId,
      detail: { ...detail, ...system },
      at: ctx.now(),
    },
  });
}
