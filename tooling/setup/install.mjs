import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { childEnvironment, cacheDir, root } from './place.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './step.mjs';

const stampPath = join(cacheDir, 'installed');

/**
 * Installs the locked dependencies, unless nothing that they depend on has changed since the last time.
 * @param {{ nodeVersion: string }} toolchain
 * @returns {Promise<boolean>} whether there was something to do
 */
export async function installPackages({ nodeVersion }) {
  const stamp = await hashInputs(nodeVersion);
  const last = await readFile(stampPath, 'utf8').catch(() => '');
  if (last === stamp && existsSync(join(root, 'node_modules', '.modules.yaml'))) return false;
  const result = await run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    // CI keeps pnpm from asking whether it may replace a node_modules that another version made.
    env: { ...childEnvironment(), CI: 'true' },
  });
  if (result.code !== 0) {
    throw new SetupError(
      `pnpm could not install the dependencies:\n${lastLines(result.output)}`,
      result.output.includes('ERR_PNPM_OUTDATED_LOCKFILE')
        ? 'A package.json changed: run `pnpm install` once to bring the lockfile up to date.'
        : 'Check the network, the registry and the free disk space (2 GB), then run this again.',
    );
  }
  await mkdir(dirname(stampPath), { recursive: true });
  await writeFile(stampPath, stamp);
  return true;
}

/** @param {string} nodeVersion */
async function hashInputs(nodeVersion) {
  const hash = createHash('sha256').update(
    `${nodeVersion.split('.')[0] ?? ''} ${process.platform} ${process.arch}`,
  );
  const manifests = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  for (const parent of ['.', 'apps', 'packages']) {
    const entries = await readdir(join(root, parent), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(parent, entry.name, 'package.json');
      if (entry.isDirectory() && existsSync(join(root, path))) manifests.push(path);
    }
  }
  for (const path of manifests.toSorted()) {
    hash.update(`\n${path}\n`).update(await readFile(join(root, path)));
  }
  return hash.digest('hex');
}
