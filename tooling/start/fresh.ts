import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { run } from '../setup/run.mjs';
import { endTree } from './process-tree.ts';

/** What a running Ringer keeps in its data folder, with the words for it. Nothing else there is ever deleted. */
const kept: [string, string][] = [
  ['postgres', 'the database: brands, rights, scans, cases, labels'],
  ['evidence', 'the preserved evidence files'],
  ['log', 'the logs'],
  ['secrets.json', 'the secrets; everyone signs in again'],
];

type Doomed = { path: string; words: string; sizeBytes: number };

/** What beginning anew would delete from a data folder. */
export async function listDoomed(dataDir: string): Promise<Doomed[]> {
  const found: Doomed[] = [];
  for (const [name, words] of kept) {
    const path = join(dataDir, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry) found.push({ path, words, sizeBytes: await size(path) });
  }
  return found;
}

/**
 * Says what goes, asks where somebody can answer, and deletes it. Returns false where the answer was no.
 * @param yes whether the question was answered on the command line
 */
export async function beginAnew(dataDir: string, yes: boolean): Promise<boolean> {
  const doomed = await listDoomed(dataDir);
  if (doomed.length === 0) {
    console.log('Nothing to delete: there are no data yet.');
    return true;
  }
  console.log('Beginning anew deletes:');
  for (const { path, words, sizeBytes } of doomed) {
    console.log(`  ${path} (${(sizeBytes / 1e6).toFixed(1)} MB): ${words}`);
  }
  if ((process.env['DATABASE_URL'] ?? '') !== '') {
    console.log('  The database of DATABASE_URL is not touched.');
  }
  if (process.stdin.isTTY && process.stdout.isTTY && !yes) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await terminal.question('Delete these? [y/N] ');
    terminal.close();
    if (!/^y(?:es)?$/iu.test(answer.trim())) return false;
  }
  await endOrphanedPostgres(join(dataDir, 'postgres', 'cluster'));
  for (const { path } of doomed) await rm(path, { recursive: true, force: true });
  return true;
}

/** A server that outlived a killed start would go on in files that are no longer there. */
async function endOrphanedPostgres(cluster: string): Promise<void> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  if (!Number.isInteger(pid) || pid <= 1) return;
  const command = await run('ps', ['-o', 'args=', '-p', String(pid)]);
  const line = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => command.stdout);
  // The number may by now belong to somebody else.
  if (line.includes(cluster)) await endTree(pid, 3000);
}

async function size(path: string): Promise<number> {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) return 0;
  if (!entry.isDirectory()) return entry.size;
  let sum = 0;
  for (const name of await readdir(path).catch(() => [])) sum += await size(join(path, name));
  return sum;
}
