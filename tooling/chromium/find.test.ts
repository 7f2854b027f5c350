import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium } from './find.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-chromium-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A program that answers as a browser does; a real one is looked for by the doctor. */
async function browser(path: string, version: string, status = 0): Promise<string> {
  const at = join(dir, path);
  await mkdir(dirname(at), { recursive: true });
  await writeFile(at, `#!/bin/sh\necho "Chromium ${version}"\nexit ${String(status)}\n`);
  await chmod(at, 0o755);
  return at;
}

const look = (env: NodeJS.ProcessEnv = {}) =>
  findChromium({ env: { PATH: join(dir, 'bin'), ...env }, caches: [join(dir, 'cache')] });

it('prefers the environment, then the system, then the newest build in the cache', async () => {
  expect(await look()).toBeUndefined();
  await browser('cache/chrome/linux-99.0.1/chrome-linux64/chrome', '99.0.1');
  const cached = await browser('cache/chrome/linux-140.0.2/chrome-linux64/chrome', '140.0.2');
  expect(await look()).toEqual({ path: cached, version: '140.0.2', origin: 'cache' });
  const system = await browser('bin/chromium', '139.0');
  expect(await look()).toMatchObject({ path: system, origin: 'system' });
  const wished = await browser('mine/chrome', '138.0');
  expect(await look({ CHROME_PATH: wished })).toMatchObject({
    path: wished,
    origin: 'environment',
  });
  const first = await browser('mine/first', '137.0');
  expect(await look({ CHROME_PATH: wished, PUPPETEER_EXECUTABLE_PATH: first })).toMatchObject({
    path: first,
  });
});

it('passes over a program that does not run', async () => {
  await browser('bin/chromium', 'requires the snap', 1);
  const works = await browser('bin/google-chrome', '139.0');
  expect(await look()).toMatchObject({ path: works });
});

it('says so when the environment names one that does not run', async () => {
  await browser('bin/chromium', '139.0');
  await expect(look({ PUPPETEER_EXECUTABLE_PATH: join(dir, 'none') })).rejects.toThrow(
    /PUPPETEER_EXECUTABLE_PATH names .*none, which does not run/u,
  );
});
