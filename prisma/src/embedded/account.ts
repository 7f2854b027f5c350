import { spawnSync } from 'node:child_process';
import { getuid } from 'node:process';
import { Fatal } from '@ringer/domain';

const ACCOUNT_NAME = 'postgres';

/** How to start a PostgreSQL program: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  uid?: number;
  gid?: number;
  /** Words put before the program, empty where none are needed. */
  launcher: string[];
}

/** Paths that the account must be able to reach. */
export interface ReachablePaths {
  program: string;
  shareDir: string;
  dataDir: string;
}

/**
 * The account PostgreSQL runs under: the caller's own, or `postgres` (made where it is missing) for root.
 * Where that account cannot enter a folder that only root may, it gets the one capability that lets it;
 * throws with advice where the system cannot do that either.
 */
export function chooseServerAccount(paths: ReachablePaths): ServerAccount {
  if (getuid?.() !== 0) return { launcher: [] };
  const { uid, gid } = findAccount() ?? createAccount();
  const direct: ServerAccount = { uid, gid, launcher: [] };
  if (canReach(direct, paths)) return direct;
  for (const capability of ['dac_read_search', 'dac_override']) {
    const raised: ServerAccount = {
      launcher: [
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        `--inh-caps=+${capability}`,
        `--ambient-caps=+${capability}`,
        '--',
      ],
    };
    if (canReach(raised, paths)) return { ...raised, uid, gid };
  }
  throw new Fatal(
    `PostgreSQL runs as the user ${ACCOUNT_NAME}, which may not enter ${paths.dataDir} or ${paths.program}. ` +
      'Run as a normal user, move the folder to one that others may enter, or set DATABASE_URL.',
  );
}

/** Program, arguments and identity for `spawn`, by account. */
export function launch(account: ServerAccount, program: string, args: string[]) {
  const [first, ...rest] = [...account.launcher, program, ...args];
  const identity =
    account.launcher.length > 0 || account.uid === undefined || account.gid === undefined
      ? {}
      : { uid: account.uid, gid: account.gid };
  return { program: first ?? program, args: rest, identity };
}

function canReach(account: ServerAccount, paths: ReachablePaths): boolean {
  const test = 'test -x "$0" && test -r "$1" && test -x "$2"';
  const call = launch(account, 'sh', ['-c', test, paths.program, paths.shareDir, paths.dataDir]);
  // The working folder may itself be closed to the account.
  return spawnSync(call.program, call.args, { ...call.identity, cwd: '/' }).status === 0;
}

function findAccount(): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const result = spawnSync('id', [flag, ACCOUNT_NAME], { encoding: 'utf8' });
    return result.status === 0 ? Number.parseInt(result.stdout, 10) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function createAccount(): { uid: number; gid: number } {
  spawnSync('groupadd', ['--system', ACCOUNT_NAME]);
  spawnSync('useradd', ['--system', '--no-create-home', '-g', ACCOUNT_NAME, ACCOUNT_NAME]);
  const account = findAccount();
  if (account === undefined) {
    throw new Fatal(
      `PostgreSQL cannot run as root and the user ${ACCOUNT_NAME} could not be made. ` +
        'Run as a normal user, or set DATABASE_URL.',
    );
  }
  return account;
}
