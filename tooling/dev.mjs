import { enter } from './setup/enter.mjs';

process.argv.push('--dev');
await enter('tooling/start/main.ts');
