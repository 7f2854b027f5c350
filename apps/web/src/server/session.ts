import { type MembershipView, type SessionUser } from '@ringer/domain';
import { getSessionUser, systemCtx, type Ctx } from '@ringer/services';
import { getServerSession } from 'next-auth';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { authOptions } from './auth-options.ts';
import { base, contextOf } from './base.ts';

const SessionToken = z.object({ userId: z.uuid() });

/** Who is signed in, with the memberships as they are now; null where nobody is. Asked once a request. */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const token = SessionToken.safeParse(await getServerSession(authOptions()));
  if (!token.success) return null;
  return getSessionUser({
    ctx: systemCtx(await base(), 'web'),
    input: { userId: token.data.userId },
  });
});

/** The signed-in person; anybody else is sent to sign in and comes back to the page that was asked for. */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  const path = (await headers()).get('x-ringer-path') ?? '/';
  return redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** For a page of one brand: the person, the membership and the context for verbs. A stranger sees "not found". */
export async function requireBrand(
  brandSlug: string,
): Promise<{ ctx: Ctx; user: SessionUser; membership: MembershipView }> {
  const user = await requireUser();
  const membership = user.memberships.find((entry) => entry.brandSlug === brandSlug);
  if (!membership) notFound();
  return { ctx: await contextOf(user), user, membership };
}
