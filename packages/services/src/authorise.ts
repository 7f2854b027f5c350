import { BrandSlug, Forbidden, NotFound, type Permission, Role, roleAllows } from '@ringer/domain';
import type { Ctx } from './context.ts';
import { demoUsersMayAct } from './user/demo.ts';

/** A brand that the actor may act in. */
export type BrandAccess = { brandId: string; brandSlug: string; role: Role };

/**
 * Lets the actor into a brand. The membership is read anew, so a role that was taken away ends at once.
 * @throws NotFound when there is no such brand or the actor is no member: outsiders may not know that it exists
 * @throws Forbidden when the member's role lacks the permission
 */
export async function authorise({
  ctx,
  brandSlug,
  permission,
}: {
  ctx: Ctx;
  brandSlug: string;
  permission: Permission;
}): Promise<BrandAccess> {
  const access = BrandSlug.safeParse(brandSlug).success ? await findAccess(ctx, brandSlug) : null;
  if (!access) throw new NotFound('There is no such brand, or you are not a member of it.');
  if (!roleAllows(access.role, permission)) {
    throw new Forbidden(
      `Your role in this brand (${access.role}) does not allow this. Ask a manager.`,
    );
  }
  return access;
}

/**
 * Lets only parts of Ringer itself through, for verbs that no person calls.
 * @throws Forbidden for a person
 */
export function authoriseSystem({ ctx }: { ctx: Ctx }): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only Ringer itself does this.');
}

async function findAccess(ctx: Ctx, brandSlug: string): Promise<BrandAccess | null> {
  if (ctx.actor.kind === 'system') {
    const brand = await ctx.db.brand.findUnique({
      where: { slug: brandSlug },
      select: { id: true },
    });
    return brand && { brandId: brand.id, brandSlug, role: 'admin' };
  }
  const membership = await ctx.db.membership.findFirst({
    where: {
      userId: ctx.actor.user.id,
      brand: { slug: brandSlug },
      user: { disabledAt: null, ...(demoUsersMayAct() ? {} : { isDemo: false }) },
    },
    select: { role: true, brandId: true },
  });
  return (
    membership && { brandId: membership.brandId, brandSlug, role: Role.parse(membership.role) }
  );
}
