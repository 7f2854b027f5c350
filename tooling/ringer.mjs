import { enter } from './setup/enter.mjs';

// Standard output belongs to the result.
await enter('apps/cli/src/main.ts', { quiet: true });
