import { Forbidden, parseInput, type SessionUser } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { demoUsersMayAct } from './demo.ts';
import { sessionUserSelect, toSessionUser } from './session-user.ts';

const Input = z.object({
  provider: z.string().min(1).max(100),
  subject: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(254).nullish(),
  emailVerified: z.boolean(),
});

/**
 * Signs a person in whom an OpenID Connect provider vouches for. A first sign-in joins the provider's account
 * to an existing user with the same verified e-mail address; nobody gets an account by signing in.
 * @throws Forbidden when there is no such user
 */
export async function linkIdentity({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<SessionUser> {
  authoriseSystem({ ctx });
  const { provider, subject, email, emailVerified } = parseInput(Input, input);
  return ctx.db.$transaction(async (tx) => {
    const known = await tx.userIdentity.findUnique({
      where: { provider_subject: { provider, subject } },
      select: { user: { select: sessionUserSelect } },
    });
    const user =
      known?.user ??
      (email && emailVerified
        ? await tx.user.findUnique({ where: { email }, select: sessionUserSelect })
        : null);
    if (!user || user.disabledAt || (user.isDemo && !demoUsersMayAct())) {
      throw new Forbidden(
        'This account is not known here. Ask an administrator of Ringer to add your e-mail address.',
      );
    }
    if (!known) await tx.userIdentity.create({ data: { provider, subject, userId: user.id } });
    await audit(tx, {
      ctx,
      brandId: null,
      verb: known ? 'user.sign-in' : 'user.link-identity',
      entity: 'user',
      entityId: user.id,
      detail: { provider },
      actorId: user.id,
    });
    return toSessionUser(user);
  });
}
