import {
  BrandSlug,
  Conflict,
  NotFound,
  parseInput,
  personText,
  Role,
  type SessionUser,
} from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { hashPassword } from '../password.ts';
import { sessionUserSelect, toSessionUser } from './session-user.ts';

export const CreateUserInput = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  name: personText(120),
  /** Left out for people who sign in with a provider only. */
  password: z.string().min(8, 'Use at least 8 characters.').max(1024).nullish(),
  isDemo: z.boolean().default(false),
  memberships: z.array(z.object({ brandSlug: BrandSlug, role: Role })).default([]),
});
export type CreateUserInput = z.infer<typeof CreateUserInput>;

/**
 * Adds a person with roles in brands.
 * @throws Conflict when the e-mail address is taken
 * @throws NotFound when a brand does not exist
 */
export async function createUser({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof CreateUserInput>;
}): Promise<SessionUser> {
  authoriseSystem({ ctx });
  const { email, name, password, isDemo, memberships } = parseInput(CreateUserInput, input);
  const passwordHash = password ? await hashPassword(password) : null;
  return ctx.db.$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      throw new Conflict(`There is already a user with the address ${email}.`);
    }
    const brands = await tx.brand.findMany({
      where: { slug: { in: memberships.map((each) => each.brandSlug) } },
      select: { id: true, slug: true },
    });
    const brandIds = new Map(brands.map((brand) => [brand.slug, brand.id]));
    const { id } = await tx.user.create({
      data: { email, name, passwordHash, isDemo },
      select: { id: true },
    });
    for (const { brandSlug, role } of memberships) {
      const brandId = brandIds.get(brandSlug);
      if (!brandId) throw new NotFound(`There is no brand “${brandSlug}”.`);
      await tx.membership.create({ data: { brandId, userId: id, role } });
    }
    await audit(tx, {
      ctx,
      brandId: null,
      verb: 'user.create',
      entity: 'user',
      entityId: id,
      detail: { email, memberships },
    });
    return toSessionUser(
      await tx.user.findUniqueOrThrow({ where: { id }, select: sessionUserSelect }),
    );
  });
}
