import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { childEnvironment, cacheDir, toolchainBin, toolchainDir } from './place.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './step.mjs';

const nodeVersion = '24.21.0';
const pnpmVersion = '12.21.0';
/** From here on Node runs TypeScript by itself. */
const oldestNode = [22, 18];
const oldestPnpm = [12, 0];

/**
 * @param {string} version
 * @param {number[]} oldest major and minor
 */
export function isAtLeast(version, [major = 0, minor = 0]) {
  const [haveMajor = 0, haveMinor = 0] = version.replace(/^v/u, '').split('.').map(Number);
  return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}

/** The npm package that holds Node itself for this machine: a plain file, no install script. */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}@${nodeVersion}`;
}

/**
 * Node and pnpm for everything else: the machine's own where they are new enough, else from the registry.
 * @returns {Promise<{ node: string, nodeVersion: string, pnpmVersion: string }>} `node` is a program to spawn
 */
export async function ensureToolchain() {
  let have = await inspect();
  if (have.nodeVersion === undefined || have.pnpmVersion === undefined) {
    await bring({ node: have.nodeVersion === undefined, pnpm: have.pnpmVersion === undefined });
    have = await inspect();
  }
  if (have.nodeVersion === undefined || have.pnpmVersion === undefined) {
    throw new SetupError(
      'Node and pnpm from the registry do not run on this machine.',
      'Install Node 24 and pnpm 12 yourself (https://nodejs.org, https://pnpm.io), then run this again.',
    );
  }
  return { node: have.node, nodeVersion: have.nodeVersion, pnpmVersion: have.pnpmVersion };
}

async function inspect() {
  const env = childEnvironment();
  const brought = join(toolchainBin, 'node');
  const broughtNode = existsSync(brought) ? await run(brought, ['--version']) : undefined;
  const useBrought = broughtNode?.code === 0;
  const version = useBrought ? broughtNode.stdout.trim() : process.version;
  const pnpm = await run('pnpm', ['--version'], { env, cwd: dirname(cacheDir) });
  const pnpmFound = pnpm.stdout.trim();
  return {
    node: useBrought ? brought : process.execPath,
    nodeVersion: isAtLeast(version, oldestNode) ? version.replace(/^v/u, '') : undefined,
    pnpmVersion: pnpm.code === 0 && isAtLeast(pnpmFound, oldestPnpm) ? pnpmFound : undefined,
  };
}

/** @param {{ node: boolean, pnpm: boolean }} missing */
async function bring(missing) {
  const partial = `${toolchainDir}.partial-${String(process.pid)}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
  try {
    // An old Node may stand in the way of a pnpm that runs on it, so both come when either is missing.
    const wanted = missing.node || missing.pnpm ? [nodePackage(), `pnpm@${pnpmVersion}`] : [];
    const plain = await npmInstall(partial, [...wanted, '--ignore-scripts']);
    if (plain.code !== 0) {
      // No plain package for this platform: the package `node` looks for one with its own script.
      const scripted = await npmInstall(partial, [`node@${nodeVersion}`, `pnpm@${pnpmVersion}`]);
      if (scripted.code !== 0) {
        throw new SetupError(
          `npm could not bring Node ${nodeVersion} and pnpm ${pnpmVersion}:\n${lastLines(plain.output)}`,
          'Check the network and the registry (npm config get registry), or install Node 24 and pnpm 12 yourself, then run this again.',
        );
      }
    }
    await linkNativePnpm(partial);
    await rm(toolchainDir, { recursive: true, force: true });
    await rename(partial, toolchainDir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} dir
 * @param {string[]} args
 */
function npmInstall(dir, args) {
  const options = [
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  // npm answers to the folder it stands in; a prefix of an enclosing npm run must not leak in.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(?:local_)?prefix$/iu.test(name)),
  );
  return run('npm', ['install', '--prefix', dir, ...options, ...args], { cwd: dir, env });
}

/**
 * pnpm's own install script would put its native program in place; without scripts we link it.
 * @param {string} dir
 */
async function linkNativePnpm(dir) {
  if (process.platform === 'win32') return;
  const scope = join(dir, 'node_modules', '@pnpm');
  const exe = (await readdir(scope).catch(() => [])).find((name) => name.startsWith('exe.'));
  if (exe === undefined) return;
  const program = join(scope, exe, 'pnpm');
  if (!existsSync(program)) return;
  await chmod(program, 0o755);
  const link = join(dir, 'node_modules', '.bin', 'pnpm');
  await rm(link, { force: true });
  await symlink(join('..', '@pnpm', exe, 'pnpm'), link);
}
