import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SetupError } from '../setup/step.mjs';

/** What only this installation knows. */
export type Secrets = { authSecret: string };

const shortest = 32;

/**
 * The secrets: the environment's, else those made on the first start and kept in a file that its owner alone reads.
 * In production only the environment counts. Throws with advice; there is no default secret.
 */
export async function readSecrets(path: string, env: NodeJS.ProcessEnv): Promise<Secrets> {
  const given = env['NEXTAUTH_SECRET'] ?? '';
  if (given !== '') {
    if (given.length < shortest) {
      throw new SetupError(
        `NEXTAUTH_SECRET has ${String(given.length)} characters.`,
        `Set it to at least ${String(shortest)} random characters, such as the output of: openssl rand -base64 33`,
      );
    }
    return { authSecret: given };
  }
  if (env['RINGER_ENV'] === 'production') {
    throw new SetupError(
      'NEXTAUTH_SECRET is not set, and production takes no generated secret.',
      'Set NEXTAUTH_SECRET in the environment, such as to the output of: openssl rand -base64 33',
    );
  }
  await mkdir(dirname(path), { recursive: true });
  const fresh: Secrets = { authSecret: randomBytes(33).toString('base64url') };
  try {
    await writeFile(path, JSON.stringify(fresh), { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(path, 0o600);
  const kept = parse(await readFile(path, 'utf8'));
  if (kept === undefined) {
    throw new SetupError(
      `${path} holds no secret.`,
      'Delete it; the next start makes a new one and everyone signs in again.',
    );
  }
  return kept;
}

function parse(text: string): Secrets | undefined {
  try {
    const { authSecret } = JSON.parse(text) as Partial<Secrets>;
    return typeof authSecret === 'string' && authSecret.length >= shortest
      ? { authSecret }
      : undefined;
  } catch {
    return undefined;
  }
}
