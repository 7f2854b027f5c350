import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { ensureChromium } from '../chromium/ensure.ts';
import { dataDir, root } from '../setup/place.mjs';
import { printFailure, SetupError, step } from '../setup/step.mjs';

const folder = join(root, 'docs/screenshots');
const brand = 'oskelle';
const viewer = { email: 'manager@demo.ringer.example', password: 'ringer-demo' };

type Look = { name: string; width: number; height: number; scheme: 'light' | 'dark' };

const looks: Look[] = [
  { name: 'light', width: 1440, height: 900, scheme: 'light' },
  { name: 'dark', width: 1440, height: 900, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
];

/** Each page and the way to it from the page before. */
const pages: { name: string; open: (page: Page, webUrl: string) => Promise<unknown> }[] = [
  { name: 'home', open: (page, webUrl) => page.goto(`${webUrl}/${brand}`) },
  { name: 'queue', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/queue`) },
  {
    name: 'case',
    open: (page) => openFirstRow(page, '**/cases/*'),
  },
  { name: 'scans', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/scans`) },
  {
    name: 'scan',
    open: (page) => openFirstRow(page, '**/scans/*'),
  },
  { name: 'rights', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/rights`) },
  {
    name: 'right',
    open: (page) => openFirstRow(page, '**/rights/*-*-*-*-*'),
  },
  { name: 'right-new', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/rights/new`) },
  { name: 'sources', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/sources`) },
  { name: 'lab', open: compareNames },
  { name: 'settings', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/settings`) },
  { name: 'models', open: (page, webUrl) => page.goto(`${webUrl}/${brand}/settings?tab=models`) },
];

/** Two names in the lab, with what every signal says of them. */
async function compareNames(page: Page, webUrl: string): Promise<void> {
  await page.goto(`${webUrl}/${brand}/lab`);
  await page.getByRole('button', { name: 'Two names' }).click();
  await page.getByLabel('What was found').fill('0skelle outlet bag');
  await page.getByLabel('What is protected').fill('Oskelle');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Outcome' }).waitFor();
}

async function openFirstRow(page: Page, url: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.getByRole('row').nth(1).click();
  await page.waitForURL(url);
}

async function runningWebUrl(): Promise<string> {
  const text = await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => '{}');
  const { webUrl } = JSON.parse(text) as { webUrl?: string };
  if (webUrl) return webUrl;
  throw new SetupError(
    'No running Ringer was found.',
    'Run npm start in another terminal, wait until the first scan has ended, and try again.',
  );
}

async function takeAll(browser: Browser, webUrl: string, look: Look): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    deviceScaleFactor: look.width < 600 ? 2 : 1,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(`${webUrl}/sign-in`);
    await take(page, 'sign-in', look);
    await page.getByLabel(/e-?mail/iu).fill(viewer.email);
    await page.getByLabel(/^password/iu).fill(viewer.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    for (const { name, open } of pages) {
      await open(page, webUrl);
      await take(page, name, look);
    }
  } finally {
    await context.close();
  }
}

async function take(page: Page, name: string, look: Look): Promise<void> {
  // Live pages hold a stream open, so the network is never idle; pictures say when they are there.
  await page.waitForLoadState('load');
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton-sheen') === null &&
      [...document.images].every(
        // Pictures below the fold are fetched when they are scrolled to.
        (image) => image.complete || image.getBoundingClientRect().top > window.innerHeight,
      ),
  );
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: join(folder, `${name}-${look.name}.jpg`),
    type: 'jpeg',
    quality: 84,
  });
}

try {
  const webUrl = await runningWebUrl();
  const { path } = await ensureChromium();
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    for (const look of looks) {
      await step(`Screenshots, ${look.name}`, () => takeAll(browser, webUrl, look));
    }
  } finally {
    await browser.close();
  }
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
