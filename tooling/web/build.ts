import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { childEnvironment, root } from '../setup/place.mjs';
import { lastLines, run } from '../setup/run.mjs';
import { SetupError } from '../setup/step.mjs';

const appDir = join(root, 'apps', 'web');
const stampPath = join(appDir, '.next', 'ringer-inputs');

/** What the built app is made of: its own files and the source of the packages it bundles. */
const inputs = [
  'apps/web',
  'packages/domain',
  'packages/services',
  'packages/jobs',
  'packages/evidence',
  'prisma/src',
  'prisma/schema',
  'pnpm-lock.yaml',
];
const skipped = new Set(['node_modules', '.next', 'e2e', 'test-results', 'generated', 'README.md']);

/** Builds the web app unless its inputs are those of the last build. Says whether it built. */
export async function buildWeb(): Promise<boolean> {
  const stamp = await hashInputs();
  const last = await readFile(stampPath, 'utf8').catch(() => '');
  if (last === stamp && existsSync(join(appDir, '.next', 'BUILD_ID'))) return false;
  const { code, output } = await run('pnpm', ['--filter', '@ringer/web', 'run', 'build'], {
    cwd: root,
    env: { ...childEnvironment(), NODE_ENV: 'production' },
  });
  if (code !== 0) {
    throw new SetupError(
      `The web app could not be built:\n${lastLines(output, 40)}`,
      'If you changed the code, mend what the lines above name. If not, run `npm run doctor`.',
    );
  }
  await writeFile(stampPath, stamp);
  return true;
}

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) {
    for (const path of await files(input)) {
      hash.update(`\n${path}\n`).update(await readFile(join(root, path)));
    }
  }
  return hash.digest('hex');
}

/** Every file under a path from the root, in a fixed order; tests and what is made are left out. */
async function files(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.has(entry.name) || /\.test\.tsx?$|\.tsbuildinfo$|^next-env/u.test(entry.name))
      continue;
    const child = `${path}/${entry.name}`;
    found.push(...(entry.isDirectory() ? await files(child) : [child]));
  }
  return found;
}
