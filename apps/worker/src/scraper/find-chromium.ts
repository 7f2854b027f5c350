import { access, constants, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const windowsApplications = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
];

/** Where Puppeteer's own installer puts a browser, below `<cache>/<browser>/<build>/`. */
const cachedBinaries = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win64/chrome.exe',
];

/**
 * Finds a Chromium: `PUPPETEER_EXECUTABLE_PATH`, then the system, then Puppeteer's cache.
 * @returns an absolute path, or null where the machine has none.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const candidates = [
    env['PUPPETEER_EXECUTABLE_PATH'],
    ...systemPaths(env),
    ...(await cachedPaths(env)),
  ];
  for (const path of candidates) {
    if (path && (await isExecutable(path))) return path;
  }
  return null;
}

function systemPaths(env: NodeJS.ProcessEnv): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = commandNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  const programFolders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
  const onWindows = programFolders.flatMap((folder) =>
    folder ? windowsApplications.map((application) => join(folder, application)) : [],
  );
  return [...onPath, ...macApplications, ...onWindows];
}

async function cachedPaths(env: NodeJS.ProcessEnv): Promise<string[]> {
  const cache = env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache', 'puppeteer');
  const found: string[] = [];
  for (const browser of ['chrome', 'chromium', 'chrome-headless-shell']) {
    const builds = await readdir(join(cache, browser)).catch(() => []);
    // Newest build first.
    for (const build of builds.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))) {
      found.push(...cachedBinaries.map((binary) => join(cache, browser, build, binary)));
    }
  }
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
