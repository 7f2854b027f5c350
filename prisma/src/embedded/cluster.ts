import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { getuid } from 'node:process';
import { Fatal } from '@ringer/domain';
import { launch, type ServerAccount } from './account.ts';
import type { PostgresBinaries } from './binary.ts';

export const SUPERUSER_NAME = 'ringer';
const MAJOR_VERSION = '18';

export interface Cluster {
  dir: string;
  password: string;
}

/** Makes the data folder enterable for the server's account; files inside guard themselves. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  if (getuid?.() === 0) await chmod(dataDir, 0o711);
}

/**
 * Opens the cluster in a data folder, or makes one. It is made aside and renamed when complete,
 * so an interrupted first start leaves nothing half made. Throws for another version's or user's cluster.
 */
export async function openCluster(input: {
  dataDir: string;
  binaries: PostgresBinaries;
  account: ServerAccount;
}): Promise<Cluster> {
  const dir = join(input.dataDir, 'cluster');
  const passwordPath = join(input.dataDir, 'password');
  if (!existsSync(dir)) {
    const password = randomBytes(24).toString('base64url');
    await rm(passwordPath, { force: true });
    await writeFile(passwordPath, password, { mode: 0o600 });
    await createCluster({ ...input, dir, password });
    return { dir, password };
  }
  await takeOwnership(dir, input.account);
  const version = await readFile(join(dir, 'PG_VERSION'), 'utf8');
  if (version.trim() !== MAJOR_VERSION) {
    throw new Fatal(
      `${dir} holds data of PostgreSQL ${version.trim()}; this is ${MAJOR_VERSION}. Start with the release that made it and take a backup, or begin anew.`,
    );
  }
  const password = await readFile(passwordPath, 'utf8').catch((error: unknown) => {
    throw new Fatal(
      `The database's password is missing: ${passwordPath}. Restore the file, or begin anew.`,
      {
        cause: error,
      },
    );
  });
  return { dir, password };
}

async function createCluster(input: {
  dataDir: string;
  dir: string;
  password: string;
  binaries: PostgresBinaries;
  account: ServerAccount;
}): Promise<void> {
  const partialDir = join(input.dataDir, 'cluster.partial');
  const passwordPath = join(input.dataDir, 'password.partial');
  await rm(partialDir, { recursive: true, force: true });
  await rm(passwordPath, { force: true });
  try {
    await mkdir(partialDir, { mode: 0o700 });
    await writeFile(passwordPath, input.password, { mode: 0o600 });
    if (input.account.uid !== undefined && input.account.gid !== undefined) {
      await chown(partialDir, input.account.uid, input.account.gid);
      await chown(passwordPath, input.account.uid, input.account.gid);
    }
    const call = launch(input.account, input.binaries.initdb, [
      `--pgdata=${partialDir}`,
      `--username=${SUPERUSER_NAME}`,
      `--pwfile=${passwordPath}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // One order of text on every system.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ]);
    const result = spawnSync(call.program, call.args, {
      ...call.identity,
      cwd: input.dataDir,
      encoding: 'utf8',
    });
    if (result.status !== 0) {
      throw new Fatal(
        `The database could not be made in ${input.dir}: ${result.stderr || result.error?.message}`,
      );
    }
    await rename(partialDir, input.dir);
  } finally {
    await rm(passwordPath, { force: true });
    await rm(partialDir, { recursive: true, force: true });
  }
}

/** PostgreSQL only starts on files that its own account owns. */
async function takeOwnership(dir: string, account: ServerAccount): Promise<void> {
  const owner = await stat(dir);
  const uid = account.uid ?? getuid?.();
  if (uid === undefined || owner.uid === uid) return;
  if (account.uid === undefined || account.gid === undefined) {
    throw new Fatal(
      `${dir} belongs to another user (uid ${owner.uid}). Start as that user, or change the owner: sudo chown -R "$(id -u)" "${dirname(dir)}"`,
    );
  }
  await chown(dir, account.uid, account.gid);
  for (const entry of await readdir(dir, { recursive: true })) {
    await chown(join(dir, entry), account.uid, account.gid);
  }
}
