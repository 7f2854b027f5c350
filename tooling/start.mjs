import { enter } from './setup/enter.mjs';

await enter('tooling/start/main.ts');
