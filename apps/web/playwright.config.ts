import { defineConfig } from '@playwright/test';

const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'];
const reportPath = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

/** Journeys run on the built app (`next build` first) with a real database, worker and bazaar; see e2e/stack.ts. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/stack.ts',
  // One stack, one database: journeys take turns.
  workers: 1,
  fullyParallel: false,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: reportPath ? [['list'], ['json', { outputFile: reportPath }]] : [['list']],
  outputDir: '../../.ringer/test/journeys',
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium keeps no sandbox for root, such as in a container.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
