import { readFile } from 'node:fs/promises';
import { childEnvironment, root } from '../setup/place.mjs';
import { lastLines, run } from '../setup/run.mjs';
import { SetupError } from '../setup/step.mjs';
import { browserDir, findChromium, type Chromium } from './find.ts';

type Attempt = { how: string; output: string };

/** A Chromium that runs: the one found, else one installed in the way of this machine. Throws with advice. */
export async function ensureChromium(): Promise<Chromium> {
  const found = await findChromium();
  if (found) return found;
  const attempts: Attempt[] = [];
  for (const way of [installWithApt, installWithPuppeteer]) {
    const attempt = await way();
    if (attempt) attempts.push(attempt);
    const installed = await findChromium();
    if (installed) return installed;
  }
  const said = attempts.map(({ how, output }) => `${how}:\n${lastLines(output, 8)}`).join('\n');
  throw new SetupError(
    `No Chromium was found and none could be installed.\n${said}`,
    'Install Chromium or Chrome with your package manager, or set PUPPETEER_EXECUTABLE_PATH to one, then run this again.',
  );
}

/** Debian's own package. Ubuntu's of the same name is a snap, which servers and containers do not run. */
async function installWithApt(): Promise<Attempt | undefined> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/mu.test(release)) return undefined;
  const sudo = await asRoot();
  if (sudo === undefined) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => {
    const [program = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args];
    return run(program, rest, { env });
  };
  const update = await apt('update');
  const install = await apt(
    'install',
    '-y',
    '--no-install-recommends',
    'chromium',
    'fonts-liberation',
  );
  return { how: 'apt-get install chromium', output: update.output + install.output };
}

/** Puppeteer's own download, with the libraries it needs where we may install them. */
async function installWithPuppeteer(): Promise<Attempt> {
  const env = childEnvironment();
  const asSuper = process.platform === 'linux' && process.getuid?.() === 0;
  const { output } = await run(
    'pnpm',
    [
      '--filter',
      '@ringer/worker',
      'exec',
      'puppeteer',
      'browsers',
      'install',
      'chrome',
      '--path',
      browserDir,
      ...(asSuper ? ['--install-deps'] : []),
    ],
    { cwd: root, env },
  );
  return { how: 'puppeteer browsers install chrome', output };
}

/** The words before a command that make it run as root without asking; undefined where that cannot be. */
async function asRoot(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : undefined;
}
