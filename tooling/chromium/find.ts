import { access, constants, readdir } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheDir } from '../setup/place.mjs';
import { run } from '../setup/run.mjs';
import { SetupError } from '../setup/step.mjs';

/** A browser that answered to `--version`. */
export type Chromium = {
  path: string;
  version: string;
  origin: 'environment' | 'system' | 'cache';
};

const systemNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome-headless-shell',
];
const systemPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Where our own set-up and Puppeteer put the browsers that they bring. */
export const browserDir = join(cacheDir, 'browser');

type FindOptions = {
  env?: NodeJS.ProcessEnv;
  /** Folders in the layout of Puppeteer's cache. */
  caches?: string[];
};

/**
 * Finds a Chromium: the environment's, then the system's, then one in Puppeteer's cache. Undefined where none runs.
 * Throws where the environment names one that does not run: a wish is not quietly overruled.
 */
export async function findChromium({
  env = process.env,
  caches = [browserDir, env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache', 'puppeteer')],
}: FindOptions = {}): Promise<Chromium | undefined> {
  for (const name of ['PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH']) {
    const wished = env[name];
    if (wished === undefined || wished === '') continue;
    const version = await chromiumVersion(wished);
    if (version === undefined) {
      throw new SetupError(
        `${name} names ${wished}, which does not run.`,
        `Correct ${name}, or unset it to let Ringer look for a browser.`,
      );
    }
    return { path: wished, version, origin: 'environment' };
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const named = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...named, ...(systemPaths[platform()] ?? [])]) {
    const version = await chromiumVersion(path);
    if (version !== undefined) return { path, version, origin: 'system' };
  }
  for (const cache of caches) {
    for (const path of await cached(cache)) {
      const version = await chromiumVersion(path);
      if (version !== undefined) return { path, version, origin: 'cache' };
    }
  }
  return undefined;
}

async function chromiumVersion(path: string): Promise<string | undefined> {
  const runnable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!runnable) return undefined;
  // On Windows Chrome ignores --version and opens a window; that it exists must do.
  if (platform() === 'win32') return 'unknown version';
  const { code, stdout } = await run(path, ['--version'], { timeoutMs: 20_000 });
  return code === 0 ? (/\d+(?:\.\d+)+/u.exec(stdout)?.[0] ?? undefined) : undefined;
}

/** Executables in a folder laid out by Puppeteer: <browser>/<platform>-<build>/<folder>/<program>, newest first. */
async function cached(cache: string): Promise<string[]> {
  const found: string[] = [];
  for (const browser of ['chrome', 'chrome-headless-shell', 'chromium']) {
    const builds = await readdir(join(cache, browser)).catch(() => []);
    const newest = builds.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    for (const build of newest) {
      for (const folder of await readdir(join(cache, browser, build)).catch(() => [])) {
        const at = join(cache, browser, build, folder);
        found.push(
          join(at, 'chrome'),
          join(at, 'chrome-headless-shell'),
          join(at, 'chrome.exe'),
          join(at, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'),
        );
      }
    }
  }
  return found;
}
