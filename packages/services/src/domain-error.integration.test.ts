import { createDb, type Db } from '@ringer/db';
import { Conflict, Forbidden, Retryable } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, openWorld, type World } from '../test/world.ts';
import { getSessionUser, listQueue, toDomainError } from './index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

/** Ends every other connection to the world's database, as a restart of the server does. */
async function cutConnections(db: Db): Promise<void> {
  await db.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
}

describe('toDomainError', () => {
  it('asks for another try when nothing answers at the address', async () => {
    const db = createDb({ url: 'postgresql://ringer@127.0.0.1:1/none', poolSize: 1 });
    const error = toDomainError(await failureOf(db.brand.count()));
    expect(error).toBeInstanceOf(Retryable);
    expect((error as Error).message).toContain('does not answer');
    await db.$disconnect();
  });

  it('asks for another try when the connection is cut in mid-request, and the next one works', async () => {
    const { db } = world.base;
    const slow = failureOf(
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 AS one`;
        await cutConnections(db);
        await tx.brand.count();
      }),
    );
    expect(toDomainError(await slow)).toBeInstanceOf(Retryable);
    const input = { brandSlug: world.brandSlug };
    let outcome: unknown = await listQueue({ ctx: world.as('analyst'), input }).catch(
      toDomainError,
    );
    // The pool may hold one more connection that was cut.
    if (outcome instanceof Retryable)
      outcome = await listQueue({ ctx: world.as('analyst'), input });
    expect(outcome).toMatchObject({ total: 0 });
  });

  it('asks for another try when every connection is taken', async () => {
    const one = createDb({ url: world.databaseUrl, poolSize: 1 });
    const error = await one.$transaction(async (tx) => {
      await tx.brand.count();
      return failureOf(one.$transaction(async (other) => other.brand.count(), { maxWait: 100 }));
    });
    expect(toDomainError(error)).toBeInstanceOf(Retryable);
    await one.$disconnect();
  });

  it('tells of a row that somebody else just added', async () => {
    const create = () =>
      world.base.db.brand.create({ data: { slug: 'twin', name: 'Twin', settings: {} } });
    await create();
    expect(toDomainError(await failureOf(create()))).toBeInstanceOf(Conflict);
  });

  it('leaves everything else as it is', async () => {
    const forbidden = await failureOf(
      getSessionUser({ ctx: world.as('admin'), input: { userId: 'x' } }),
    );
    expect(forbidden).toBeInstanceOf(Forbidden);
    expect(toDomainError(forbidden)).toBe(forbidden);
    const bug = new TypeError('x is undefined');
    expect(toDomainError(bug)).toBe(bug);
    const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' });
    expect(toDomainError(missing)).toBe(missing);
    const wrong = await failureOf(world.base.db.$queryRaw`SELECT nothing`);
    expect(toDomainError(wrong)).toBe(wrong);
  });
});
