/** The database client. Everything else in this package is set-up and tests. */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export * from './generated/client.ts';
export { violatedConstraint } from './violated-constraint.ts';

export type Db = PrismaClient;

/** The client that `db.$transaction(async (tx) => …)` hands to its callback. */
export type Tx = Omit<Db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

export interface CreateDbOptions {
  /** A `postgresql://` address. */
  url: string;
  /** Most connections held at once, 1 to 100. */
  poolSize: number;
}

/** Opens a client with its own pool; nothing connects before the first query. End it with `$disconnect()`. */
export function createDb({ url, poolSize }: CreateDbOptions): Db {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 10_000,
    }),
    // Two cores under load make a transaction wait longer than Prisma's own 2 and 5 seconds.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
}
