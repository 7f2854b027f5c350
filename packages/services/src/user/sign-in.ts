import { Forbidden, parseInput, type SessionUser, SignInInput } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { demoUsersMayAct } from './demo.ts';
import { verifyPassword } from '../password.ts';
import { sessionUserSelect, toSessionUser } from './session-user.ts';
import { reserveSignInAttempt } from '../sign-in-throttle.ts';

const Input = SignInInput.extend({ address: z.string().min(1).max(200) });

/**
 * Signs a person in by e-mail address and password.
 * @param input.address the network address that the attempt comes from
 * @throws Forbidden when they do not match: the sentence is the same for an unknown account
 * @throws Throttled with `data.retryAfterMs` after too many failures
 */
export async function signIn({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<SessionUser> {
  authoriseSystem({ ctx });
  const { email, password, address } = parseInput(Input, input);
  const attemptId = await ctx.db.$transaction(async (tx) => {
    const id = await reserveSignInAttempt(tx, { email, address, now: ctx.now() });
    await audit(tx, {
      ctx,
      brandId: null,
      verb: 'user.sign-in-attempt',
      entity: 'sign-in',
      entityId: id,
    });
    return id;
  });
  const user = await ctx.db.user.findUnique({
    where: { email },
    select: { ...sessionUserSelect, passwordHash: true },
  });
  const matches = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !matches || user.disabledAt) {
    throw new Forbidden('E-mail address and password do not match an account.');
  }
  if (user.isDemo && !demoUsersMayAct()) {
    throw new Forbidden('Demo users cannot sign in here: this is a production installation.');
  }
  await ctx.db.$transaction(async (tx) => {
    await tx.signInAttempt.update({ where: { id: attemptId }, data: { succeeded: true } });
    await audit(tx, {
      ctx,
      brandId: null,
      verb: 'user.sign-in',
      entity: 'user',
      entityId: user.id,
      detail: { address },
      actorId: user.id,
    });
  });
  return toSessionUser(user);
}
