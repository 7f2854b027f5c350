import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'services',
    include: ['src/**/*.test.ts'],
    globalSetup: ['@ringer/db/testing/global-setup'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
