import type { Tx } from '@ringer/db';
import { Throttled } from '@ringer/domain';
import { takeLock } from './lock.ts';

const windowMs = 15 * 60_000;
const limits = { accountAndAddress: 5, address: 30, account: 100 };

/**
 * Counts an attempt as failed before its password is looked at, so that many at once cannot slip through.
 * @returns the attempt's id, for marking it as succeeded
 * @throws Throttled with `data.retryAfterMs` when too many have failed in the last 15 minutes
 */
export async function reserveSignInAttempt(
  tx: Tx,
  { email, address, now }: { email: string; address: string; now: Date },
): Promise<string> {
  await takeLock(tx, `sign-in ${address}`);
  const since = new Date(now.getTime() - windowMs);
  const failures = await tx.signInAttempt.findMany({
    where: { succeeded: false, at: { gt: since }, OR: [{ address }, { email }] },
    select: { email: true, address: true, at: true },
    orderBy: { at: 'desc' },
    take: limits.account + limits.address,
  });
  const lastSuccess = await tx.signInAttempt.findFirst({
    where: { succeeded: true, email, address, at: { gt: since } },
    select: { at: true },
    orderBy: { at: 'desc' },
  });
  const here = failures.filter(
    (each) =>
      each.email === email &&
      each.address === address &&
      (!lastSuccess || each.at > lastSuccess.at),
  );
  const waits = [
    waitMs(here, limits.accountAndAddress, now),
    waitMs(
      failures.filter((each) => each.address === address),
      limits.address,
      now,
    ),
    waitMs(
      failures.filter((each) => each.email === email),
      limits.account,
      now,
    ),
  ];
  const retryAfterMs = Math.max(...waits);
  if (retryAfterMs > 0) {
    const minutes = Math.ceil(retryAfterMs / 60_000);
    throw new Throttled(
      `Too many failed sign-ins. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      { data: { retryAfterMs } },
    );
  }
  const attempt = await tx.signInAttempt.create({
    data: { email, address, succeeded: false, at: now },
    select: { id: true },
  });
  return attempt.id;
}

/** How long until fewer than `limit` of the failures (newest first) lie in the window; 0 = not at all. */
function waitMs(failures: { at: Date }[], limit: number, now: Date): number {
  const decisive = failures[limit - 1];
  return decisive ? Math.max(0, decisive.at.getTime() + windowMs - now.getTime()) : 0;
}
