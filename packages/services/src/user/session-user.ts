import type { Prisma } from '@ringer/db';
import { Role, type SessionUser } from '@ringer/domain';

/** The columns that a session user is made of. */
export const sessionUserSelect = {
  id: true,
  email: true,
  name: true,
  isDemo: true,
  disabledAt: true,
  memberships: {
    select: { role: true, brand: { select: { id: true, slug: true, name: true } } },
    orderBy: { brand: { name: 'asc' } },
  },
} satisfies Prisma.UserSelect;

type Row = Prisma.UserGetPayload<{ select: typeof sessionUserSelect }>;

/** What the session keeps of a user. */
export function toSessionUser({ id, email, name, isDemo, memberships }: Row): SessionUser {
  return {
    id,
    email,
    name,
    isDemo,
    memberships: memberships.map(({ role, brand }) => ({
      brandId: brand.id,
      brandSlug: brand.slug,
      brandName: brand.name,
      role: Role.parse(role),
    })),
  };
}
