import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '@ringer/worker/scraper/find-chromium';
import { createRubric, systemCtx } from '@ringer/services';
import { type BenchDesk, openBenchDesk } from './bench-desk.ts';
import { addPictures } from './queue-pictures.ts';
import { type Bench, median } from './report.ts';

const verdicts = 30;
/** A reviewer looks before deciding; preloading has this long. */
const lookMs = 700;
const targetMs = 100;
const measure = 'verdict-to-next-case';

/** From the verdict key to the next case on screen, pictures included, in a real browser. */
export const nextCase: Bench = {
  name: 'next-case',
  async run(log) {
    const dataDir = await mkdtemp(join(tmpdir(), 'ringer-bench-'));
    const executablePath = await findChromium();
    if (!executablePath)
      throw new Error('No Chromium was found; npm run doctor tells how to get one.');
    const desk = await openBenchDesk(400, dataDir);
    const browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      await addPictures(desk.base);
      await addRubric(desk);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await signIn(page, desk);
      await page.goto(`${desk.url}/bench/queue`);
      await page.waitForLoadState('networkidle');
      await page.getByRole('row').nth(1).click();
      await page.waitForURL('**/cases/**');
      log(`${verdicts} verdicts by key`);
      const times = await decide(page);
      const middle = median(times);
      const slowest = times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? middle;
      return [
        {
          name: 'verdict key to next case on screen',
          ratio: middle / targetMs,
          baseline: `${targetMs} ms`,
          aim: '≤ 1',
          met: middle <= targetMs,
          n: times.length,
          detail: `median ${middle.toFixed(0)} ms, 95th percentile ${slowest.toFixed(0)} ms, both pictures drawn`,
        },
      ];
    } finally {
      await browser.close();
      await desk.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

async function addRubric({ base }: BenchDesk): Promise<void> {
  const clause = (code: string, verdict: 'infringing' | 'lawful' | 'unsure') => ({
    code,
    verdict,
    title: `Clause ${code}`,
    body: 'For the benchmark.',
    ...(verdict === 'infringing' && { infringementType: 'counterfeit' as const }),
  });
  await createRubric({
    ctx: systemCtx(base, 'bench'),
    input: {
      brandSlug: 'bench',
      preamble: 'For the benchmark.',
      clauses: [clause('A', 'infringing'), clause('B', 'lawful'), clause('C', 'unsure')],
    },
  });
}

async function signIn(page: Page, desk: BenchDesk): Promise<void> {
  await page.goto(`${desk.url}/sign-in`);
  await page.getByLabel(/e-?mail/i).fill(desk.email);
  await page.getByLabel(/^password/i).fill(desk.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function decide(page: Page): Promise<number[]> {
  await page.waitForLoadState('networkidle');
  for (let done = 1; done <= verdicts; done += 1) {
    await page.waitForTimeout(lookMs);
    await page.keyboard.press(['i', 'l', 'u'][done % 3] ?? 'l');
    await page.waitForFunction(
      ([name, count]) => performance.getEntriesByName(name).length >= count,
      [measure, done] as const,
    );
  }
  return page.evaluate(
    (name) => performance.getEntriesByName(name).map(({ duration }) => duration),
    measure,
  );
}
