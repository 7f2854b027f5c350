import { defineConfig } from 'vitest/config';

const everywhere = ['apps/*', 'packages/*', 'prisma', 'tooling', 'bench'];
const ignored = ['**/node_modules/**', '**/.next/**', '**/.ringer/**', '**/e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: everywhere.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: [...ignored, '**/*.integration.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: everywhere.map((folder) => `${folder}/**/*.integration.test.ts`),
          exclude: ignored,
          // One server and one migrated template for the run; each test file copies its own database.
          globalSetup: ['./prisma/src/testing/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
