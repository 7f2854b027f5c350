import { enter } from './setup/enter.mjs';

await enter('tooling/screenshots/main.ts');
