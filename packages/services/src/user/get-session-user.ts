import { Id, type SessionUser } from '@ringer/domain';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { demoUsersMayAct } from './demo.ts';
import { sessionUserSelect, toSessionUser } from './session-user.ts';

/** The user of a session as of now, or null when the account is gone, disabled or a demo user in production. */
export async function getSessionUser({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { userId: string };
}): Promise<SessionUser | null> {
  authoriseSystem({ ctx });
  const id = Id.safeParse(input.userId);
  if (!id.success) return null;
  const user = await ctx.db.user.findUnique({ where: { id: id.data }, select: sessionUserSelect });
  if (!user || user.disabledAt || (user.isDemo && !demoUsersMayAct())) return null;
  return toSessionUser(user);
}
