import { Conflict, Forbidden, Invalid, NotFound, SessionUser, Throttled } from '@ringer/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureOf, openWorld, type World } from '../../test/world.ts';
import { createUser, getSessionUser, linkIdentity, listQueue, signIn, userCtx } from '../index.ts';

let world: World;
const email = 'vera@example.com';
const password = 'correct horse';

beforeAll(async () => {
  world = await openWorld();
  const memberships = [{ brandSlug: world.brandSlug, role: 'analyst' as const }];
  const ctx = world.system();
  await createUser({
    ctx,
    input: { email: 'Vera@Example.com', name: 'Vera', password, memberships },
  });
  await createUser({
    ctx,
    input: { email: 'demo@example.com', name: 'Demo', password, isDemo: true, memberships },
  });
});
afterAll(() => world.close());
afterEach(() => vi.unstubAllEnvs());

const attempt = (input: { email: string; password: string; address: string }) =>
  signIn({ ctx: world.system(), input });

describe('signing in', () => {
  it('takes address and password, whatever the case of the address, and is audited', async () => {
    const user = SessionUser.parse(
      await attempt({ email: ' VERA@example.com ', password, address: '192.0.2.1' }),
    );
    expect(user).toMatchObject({
      email,
      memberships: [{ brandSlug: world.brandSlug, role: 'analyst' }],
    });
    const entry = await world.base.db.auditEntry.findFirst({
      where: { verb: 'user.sign-in', actorId: user.id },
    });
    expect(entry?.detail).toMatchObject({ address: '192.0.2.1' });
  });

  it('says the same for a wrong password and an unknown account', async () => {
    const wrong = await failureOf(attempt({ email, password: 'wrong', address: '192.0.2.2' }));
    const unknown = await failureOf(
      attempt({ email: 'nobody@example.com', password, address: '192.0.2.2' }),
    );
    expect(wrong).toBeInstanceOf(Forbidden);
    expect((unknown as Error).message).toBe((wrong as Error).message);
  });

  it('names the field of an address that is none', async () => {
    const error = await failureOf(attempt({ email: 'vera', password, address: '192.0.2.2' }));
    expect((error as Invalid).fields[0]?.path).toBe('email');
  });

  it('slows down after five failures from one address, also when they come at once', async () => {
    const address = '192.0.2.3';
    const tries = await Promise.all(
      Array.from({ length: 7 }, () => failureOf(attempt({ email, password: 'wrong', address }))),
    );
    const throttled = tries.filter((error) => error instanceof Throttled);
    expect(throttled).toHaveLength(2);
    expect(throttled[0]?.data['retryAfterMs']).toBeGreaterThan(14 * 60_000);
    expect(await failureOf(attempt({ email, password, address }))).toBeInstanceOf(Throttled);
    // The same person elsewhere, and here a quarter of an hour later, gets in.
    await attempt({ email, password, address: '192.0.2.4' });
    const ctx = { ...world.system(), now: () => new Date(Date.now() + 16 * 60_000) };
    await signIn({ ctx, input: { email, password, address } });
  });

  it('slows one address down that tries many accounts', async () => {
    const address = '192.0.2.5';
    await world.base.db.signInAttempt.createMany({
      data: Array.from({ length: 30 }, (_, index) => ({
        email: `user${index}@example.com`,
        address,
        succeeded: false,
      })),
    });
    const error = await failureOf(attempt({ email, password, address }));
    expect(error).toBeInstanceOf(Throttled);
  });

  it('forgets the failures before a success', async () => {
    const address = '192.0.2.6';
    for (let index = 0; index < 4; index += 1) {
      await failureOf(attempt({ email, password: 'wrong', address }));
    }
    await attempt({ email, password, address });
    const error = await failureOf(attempt({ email, password: 'wrong', address }));
    expect(error).toBeInstanceOf(Forbidden);
  });
});

describe('demo users', () => {
  it('sign in and act here, but not in production', async () => {
    const input = { email: 'demo@example.com', password, address: '192.0.2.7' };
    const user = await attempt(input);
    const queue = () =>
      listQueue({ ctx: userCtx(world.base, user), input: { brandSlug: world.brandSlug } });
    expect((await queue()).total).toBe(0);
    vi.stubEnv('RINGER_ENV', 'production');
    const error = await failureOf(attempt(input));
    expect((error as Error).message).toContain('production');
    expect(await getSessionUser({ ctx: world.system(), input: { userId: user.id } })).toBeNull();
    expect(await failureOf(queue())).toBeInstanceOf(NotFound);
  });
});

describe('a session', () => {
  it('ends with the account', async () => {
    const ctx = world.system();
    const { id } = await createUser({ ctx, input: { email: 'gone@example.com', name: 'Gone' } });
    expect((await getSessionUser({ ctx, input: { userId: id } }))?.name).toBe('Gone');
    await world.base.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await getSessionUser({ ctx, input: { userId: id } })).toBeNull();
    expect(await getSessionUser({ ctx, input: { userId: 'no id' } })).toBeNull();
  });
});

describe('a provider’s account', () => {
  const identity = { provider: 'oidc', subject: 'subject-1', email, emailVerified: true };
  const link = (input: Partial<typeof identity>) =>
    linkIdentity({ ctx: world.system(), input: { ...identity, ...input } });

  it('joins the user with the verified address once, then is known by itself', async () => {
    expect(await failureOf(link({ emailVerified: false }))).toBeInstanceOf(Forbidden);
    const first = await link({ email: 'VERA@example.com' });
    const second = await link({ email: 'changed@example.com', emailVerified: false });
    expect(second.id).toBe(first.id);
  });

  it('makes no account', async () => {
    const error = await failureOf(link({ subject: 'subject-2', email: 'stranger@example.com' }));
    expect(error).toBeInstanceOf(Forbidden);
    expect((error as Error).message).toContain('Ask an administrator');
  });
});

describe('adding a person', () => {
  it('refuses a taken address, an unknown brand and a short password', async () => {
    const ctx = world.system();
    const add = (input: Parameters<typeof createUser>[0]['input']) =>
      failureOf(createUser({ ctx, input }));
    expect(await add({ email, name: 'Again' })).toBeInstanceOf(Conflict);
    const memberships = [{ brandSlug: 'nowhere', role: 'analyst' as const }];
    expect(await add({ email: 'new@example.com', name: 'New', memberships })).toBeInstanceOf(
      NotFound,
    );
    expect(await world.base.db.user.count({ where: { email: 'new@example.com' } })).toBe(0);
    expect(await add({ email: 'new@example.com', name: 'New', password: 'short' })).toBeInstanceOf(
      Invalid,
    );
  });
});
