import { enter } from './setup/enter.mjs';

// It tells what is missing; it does not bring it, save for the Node that it needs to run at all.
await enter('tooling/doctor/main.ts', { needs: 'toolchain', quiet: true });
