import type { Tx } from '@ringer/db';

/**
 * Holds a named lock of the database until the transaction ends. Take locks in this order, so that no two
 * transactions wait for each other: rows, then the chain of custody, then live topics.
 */
export async function takeLock(tx: Tx, name: string): Promise<void> {
  // The cast gives the driver a type it can read; the function itself returns nothing.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
}
