import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SetupError } from '../setup/step.mjs';
import { endTree, isAlive, processBirth } from './process-tree.ts';

/** What a running Ringer tells others: the command line reads the addresses, the next start reads the rest. */
type Running = {
  pid: number;
  /** When the process began, in the system's own words: tells it from another that got the same number. */
  birth: string | null;
  startedAt: string;
  children: { name: string; pid: number; birth: string | null }[];
  databaseUrl?: string;
  webUrl?: string;
};

export type Lock = {
  /** Writes down what has become known; readable by its owner only, since addresses hold a password. */
  record(change: Partial<Pick<Running, 'children' | 'databaseUrl' | 'webUrl'>>): Promise<void>;
  release(): Promise<void>;
};

/**
 * Takes the one place beside this data folder. Throws where another Ringer holds it; where that one is dead,
 * ends the children that it left and takes its place.
 */
export async function takeLock(path: string): Promise<Lock> {
  await mkdir(dirname(path), { recursive: true });
  let running: Running = {
    pid: process.pid,
    birth: await processBirth(process.pid),
    startedAt: new Date().toISOString(),
    children: [],
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeFile(path, JSON.stringify(running), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 5) throw error;
      await recover(path);
    }
  }
  const write = async () => {
    const partial = `${path}.${String(process.pid)}`;
    await writeFile(partial, JSON.stringify(running, null, 2), { mode: 0o600 });
    await rename(partial, path);
  };
  return {
    record: async (change) => {
      running = { ...running, ...change };
      await write();
    },
    release: () => rm(path, { force: true }),
  };
}

async function recover(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const held = readRunning(text);
  if (held && (await isSame(held))) {
    const where = held.webUrl === undefined ? 'It is still starting.' : `It is at ${held.webUrl}.`;
    throw new SetupError(
      `Ringer already runs here: process ${String(held.pid)}, since ${held.startedAt}. ${where}`,
      'Use that one, or stop it with Ctrl-C first.',
    );
  }
  for (const child of held?.children ?? []) {
    if (await isSame(child)) await endTree(child.pid);
  }
  await rm(path, { force: true });
}

async function isSame({ pid, birth }: { pid: number; birth: string | null }): Promise<boolean> {
  return (await isAlive(pid)) && (birth === null || (await processBirth(pid)) === birth);
}

/** Undefined where the file is torn: whoever wrote it is gone. */
function readRunning(text: string): Running | undefined {
  try {
    const value = JSON.parse(text) as Partial<Running>;
    if (typeof value.pid !== 'number') return undefined;
    return {
      pid: value.pid,
      birth: value.birth ?? null,
      startedAt: value.startedAt ?? 'an unknown time',
      children: value.children ?? [],
      ...(value.webUrl !== undefined && { webUrl: value.webUrl }),
    };
  } catch {
    return undefined;
  }
}
