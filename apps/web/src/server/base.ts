import { openBase, userCtx, type Base, type Ctx } from '@ringer/services';
import type { SessionUser } from '@ringer/domain';
import { readEnvironment, type Environment } from './environment.ts';

type Opened = { environment: Environment; base: Promise<Base> };

// Pages and routes are bundled apart; the process shares one pool through the global object.
const holder = globalThis as typeof globalThis & { ringerBase?: Opened };

function opened(): Opened {
  holder.ringerBase ??= open();
  return holder.ringerBase;
}

function open(): Opened {
  const environment = readEnvironment(process.env);
  const base = openBase({
    databaseUrl: environment.databaseUrl,
    dataDir: environment.dataDir,
    onQueueError: (error) => console.error(`job queue: ${error.message}`),
  });
  // A database that is away at the start is asked again by the next request.
  base.catch(() => delete holder.ringerBase);
  return { environment, base };
}

/** The environment this process runs in. */
export function environment(): Environment {
  return opened().environment;
}

/** What verbs work on: database, evidence store, job queue. */
export function base(): Promise<Base> {
  return opened().base;
}

/** The context in which a signed-in person calls verbs. */
export async function contextOf(user: SessionUser): Promise<Ctx> {
  return userCtx(await base(), user);
}
