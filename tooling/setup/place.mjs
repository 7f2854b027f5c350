import { delimiter, join, resolve } from 'node:path';

/** The root of the repository. */
export const root = resolve(
  import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  '..',
  '..',
);

/** What set-up brings: toolchain, caches, test results. Git-ignored. */
export const cacheDir = join(root, '.ringer');

/** What a running Ringer keeps: database, evidence, secrets, logs. Git-ignored where it is the default. */
export const dataDir = resolve(process.env['RINGER_DATA_DIR'] ?? cacheDir);

/** Programs that set-up brought from the registry. */
export const toolchainDir = join(cacheDir, 'toolchain');
export const toolchainBin = join(toolchainDir, 'node_modules', '.bin');

/** The environment of every child: the toolchain first, and no telemetry or download at install. */
export function childEnvironment() {
  return {
    ...process.env,
    PATH: [toolchainBin, join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(
      delimiter,
    ),
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    PUPPETEER_SKIP_DOWNLOAD: '1',
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    ONNXRUNTIME_NODE_INSTALL: 'skip',
  };
}
