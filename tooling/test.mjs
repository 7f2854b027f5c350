import { enter } from './setup/enter.mjs';

await enter('tooling/test/main.ts');
