import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages } from './install.mjs';
import { childEnvironment, root } from './place.mjs';
import { printFailure, step } from './step.mjs';
import { ensureToolchain } from './toolchain.mjs';

/**
 * Brings what is needed to run anything at all, then hands over to a TypeScript program under Node 24.
 * Ends this process with the program's exit status.
 * @param {string} script path from the root of the repository
 * @param {{ quiet?: boolean, needs?: 'toolchain' | 'packages' }} [options] `quiet`: nothing but the result on standard output
 */
export async function enter(script, { quiet = false, needs = 'packages' } = {}) {
  try {
    const toolchain = await step(
      'Toolchain',
      async (note) => {
        const found = await ensureToolchain();
        note(`Node ${found.nodeVersion}, pnpm ${found.pnpmVersion}`);
        return found;
      },
      { quiet },
    );
    if (needs === 'packages') {
      await step(
        'Packages',
        async (note) => {
          if (!(await installPackages(toolchain))) note('up to date');
        },
        { quiet },
      );
    }
    process.exitCode = await handOver(toolchain.node, script);
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}

/**
 * @param {string} node
 * @param {string} script
 * @returns {Promise<number>}
 */
function handOver(node, script) {
  const args = [
    '--disable-warning=ExperimentalWarning',
    join(root, script),
    ...process.argv.slice(2),
  ];
  const child = spawn(node, args, {
    // The channel tells the program when this process is gone, however it went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: childEnvironment(),
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
