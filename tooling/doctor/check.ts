import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../chromium/find.ts';
import { dataDir, root } from '../setup/place.mjs';
import { run } from '../setup/run.mjs';
import { isAtLeast } from '../setup/toolchain.mjs';
import { freePort, isPortFree } from '../start/port.ts';

type Result = { ok: boolean; words: string; mend?: string };

/** One line of the doctor's report. What is not required is advice only. */
export type Check = { name: string; required: boolean; examine: () => Promise<Result> };

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
const installAdvice = 'Run npm start (or npm test) once: it installs the packages.';

async function program(
  name: string,
  args: string[],
  oldest: number[],
  mend: string,
): Promise<Result> {
  const { code, stdout } = await run(name, args);
  const version = stdout.trim();
  if (code !== 0) return { ok: false, words: 'not found', mend };
  return { ok: isAtLeast(version, oldest), words: version, mend };
}

async function disk(): Promise<Result> {
  const { bavail, bsize } = await statfs(root);
  const free = bavail * bsize;
  return {
    ok: free >= 3e9,
    words: `${gigabytes(free)} free`,
    mend: 'Free 3 GB on the disk that holds this folder.',
  };
}

function memory(): Promise<Result> {
  return Promise.resolve({
    ok: totalmem() >= 3.5e9,
    words: `${gigabytes(totalmem())}, ${gigabytes(freemem())} free, ${String(availableParallelism())} cores`,
    mend: 'Browser, models and database together want 4 GB of memory.',
  });
}

async function writing(): Promise<Result> {
  const mend = `Make ${dataDir} writable for you, or set RINGER_DATA_DIR to a folder that is.`;
  try {
    await mkdir(dataDir, { recursive: true });
    const probe = await mkdtemp(join(dataDir, 'doctor-'));
    await writeFile(join(probe, 'file'), 'x');
    await rm(probe, { recursive: true });
    return { ok: true, words: dataDir };
  } catch (error) {
    return { ok: false, words: String(error), mend };
  }
}

function packages(): Promise<Result> {
  const ok = existsSync(join(root, 'node_modules', '.modules.yaml'));
  return Promise.resolve({ ok, words: ok ? 'installed' : 'not installed', mend: installAdvice });
}

/** Launches the browser for real and lets it render one page. */
async function chromium(): Promise<Result> {
  const mend =
    'Run npm start, which installs one; or install Chromium with your package manager; or set PUPPETEER_EXECUTABLE_PATH.';
  const found = await findChromium();
  if (!found) return { ok: false, words: 'not found', mend };
  const profile = await mkdtemp(join(tmpdir(), 'ringer-doctor-'));
  const args = [
    '--headless',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--user-data-dir=${profile}`,
    '--dump-dom',
    // The page proves that script ran: only a rendered one holds the sum.
    'data:text/html,<p id=a></p><script>a.textContent="sum "+(40+2)</script>',
  ];
  if (process.getuid?.() === 0) args.unshift('--no-sandbox');
  const dom = await new Promise<string>((resolve) => {
    execFile(found.path, args, { timeout: 30_000 }, (_error, stdout) => {
      resolve(stdout);
    });
  });
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const rendered = dom.includes('sum 42');
  return {
    ok: rendered,
    words: `${found.version} at ${found.path}, ${rendered ? 'rendered a page' : 'does not render'}`,
    mend: 'Start it by hand to see why; in a container its libraries may be missing (apt-get install chromium brings them).',
  };
}

/** Starts a throw-away server, or asks the one that DATABASE_URL names. */
async function postgres(): Promise<Result> {
  if (!existsSync(join(root, 'node_modules', '.modules.yaml'))) {
    return { ok: false, words: 'not installed', mend: installAdvice };
  }
  const { openDatabase } = await import('../start/database.ts');
  const dir = await mkdtemp(join(tmpdir(), 'ringer-doctor-'));
  try {
    const given = process.env['DATABASE_URL'] ?? '';
    // The embedded one is asked as it starts.
    if (given !== '') return { ok: true, words: await askVersion(given) };
    const database = await openDatabase(dir, undefined);
    await database.stop();
    return { ok: true, words: 'the embedded one starts' };
  } catch (error) {
    return {
      ok: false,
      words: error instanceof Error ? error.message : String(error),
      mend: 'Set DATABASE_URL to a PostgreSQL 15 or newer that answers, or unset it to use the embedded one.',
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function askVersion(databaseUrl: string): Promise<string> {
  const { createDb } = await import('@ringer/db');
  const db = createDb({ url: databaseUrl, poolSize: 1 });
  try {
    const rows = await db.$queryRaw<{ version: string }[]>`SELECT version()`;
    return `${rows[0]?.version.split(' on ')[0] ?? 'an unknown version'}, of DATABASE_URL`;
  } finally {
    await db.$disconnect();
  }
}

async function ports(): Promise<Result> {
  const words: string[] = [];
  for (const preferred of [3000, 4100]) {
    const free = (await isPortFree(preferred)) ? preferred : await freePort(preferred);
    words.push(
      free === preferred ? String(free) : `${String(preferred)} is taken, ${String(free)} is free`,
    );
  }
  return { ok: true, words: words.join('; ') };
}

/** Model files are in the repository; a clone without Git LFS or with a filter may hold pointers instead. */
async function models(): Promise<Result> {
  const folder = join(root, 'packages', 'detection', 'models');
  const mend = 'Check the clone out again in full: git checkout -- packages/detection/models';
  const names = (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) =>
    name.endsWith('.onnx'),
  );
  if (names.length === 0) return { ok: false, words: `none in ${folder}`, mend };
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size < 10_000 && (await readFile(path, 'utf8')).startsWith('version https://git-lfs')) {
      return { ok: false, words: `${name} is a pointer, not the file`, mend };
    }
  }
  return { ok: true, words: `${String(names.length)} files` };
}

/** Everything that npm start stands on. */
export const checks: Check[] = [
  {
    name: 'Node',
    required: true,
    examine: () =>
      program(process.execPath, ['--version'], [22, 18], 'Run npm start: it brings Node 24.'),
  },
  {
    name: 'npm',
    required: true,
    examine: () =>
      program('npm', ['--version'], [9, 0], 'Install npm 9 or newer: https://nodejs.org'),
  },
  {
    name: 'pnpm',
    required: true,
    examine: () => program('pnpm', ['--version'], [12, 0], 'Run npm start: it brings pnpm 12.'),
  },
  { name: 'Disk', required: true, examine: disk },
  { name: 'Memory', required: false, examine: memory },
  { name: 'Data folder', required: true, examine: writing },
  { name: 'Packages', required: true, examine: packages },
  { name: 'Chromium', required: true, examine: chromium },
  { name: 'PostgreSQL', required: true, examine: postgres },
  { name: 'Ports', required: true, examine: ports },
  { name: 'Models', required: true, examine: models },
];
