import { readdir, readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../setup/run.mjs';

/** Whether a process of this number runs; one that ended and that nobody collected yet does not count. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const fields = await statFields(pid);
  return fields?.[0] !== 'Z';
}

/** When a process began, in words of the system that do not change while it lives; null where nobody knows. */
export async function processBirth(pid: number): Promise<string | null> {
  const fields = await statFields(pid);
  if (fields) return fields[19] ?? null;
  if (platform() === 'win32') return null;
  const { code, stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return code === 0 ? stdout.trim() : null;
}

/** The fields of /proc/PID/stat after the program's name; undefined without a /proc or such a process. */
async function statFields(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // The name stands in brackets and may itself hold spaces and brackets.
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Every living descendant of a process, nearest first, without the process itself. */
export async function descendants(pid: number): Promise<number[]> {
  const parents = await parentTable();
  const found: number[] = [];
  const queue = [pid];
  for (const parent of queue) {
    for (const [child, itsParent] of parents) {
      if (itsParent === parent && !queue.includes(child)) {
        queue.push(child);
        found.push(child);
      }
    }
  }
  return found;
}

async function parentTable(): Promise<Map<number, number>> {
  const table = new Map<number, number>();
  const entries = await readdir('/proc').catch(() => []);
  for (const entry of entries.filter((name) => /^\d+$/u.test(name))) {
    const fields = await statFields(Number(entry));
    if (fields && fields[0] !== 'Z') table.set(Number(entry), Number(fields[1]));
  }
  if (table.size > 0 || platform() === 'win32') return table;
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  for (const line of stdout.trim().split('\n')) {
    const [child, parent] = line.trim().split(/\s+/u).map(Number);
    if (child !== undefined && parent !== undefined) table.set(child, parent);
  }
  return table;
}

/**
 * Ends a process, its group and every descendant: asked first, then killed after `graceMs`. Resolves when all are gone.
 * Descendants that lead groups of their own, as browsers do, are found by their parents before these end.
 */
export async function endTree(pid: number, graceMs = 5000): Promise<void> {
  if (platform() === 'win32') {
    await run('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  const family = new Set([pid, ...(await descendants(pid))]);
  signalGroup(pid, 'SIGTERM');
  const deadline = performance.now() + graceMs;
  while (performance.now() < deadline && (await anyAlive(family))) {
    for (const member of await descendants(pid)) family.add(member);
    await delay(50);
  }
  signalGroup(pid, 'SIGKILL');
  for (const member of family) signal(member, 'SIGKILL');
  while (await anyAlive(family)) await delay(20);
}

async function anyAlive(pids: Iterable<number>): Promise<boolean> {
  for (const pid of pids) if (await isAlive(pid)) return true;
  return false;
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  signal(-pid, name);
  signal(pid, name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone, which is what was wanted.
  }
}
