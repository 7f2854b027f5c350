import { join } from 'node:path';
import { root } from '../setup/place.mjs';
import { lastLines, run } from '../setup/run.mjs';
import { SetupError } from '../setup/step.mjs';
import { ringerEnvironment, type Surroundings } from './child-spec.ts';

/** What the demo set-up tells: who may sign in, and the first scan where this start asked for it. */
export type Demo = {
  signIns: { role: string; email: string; password: string }[];
  scanId: string | null;
};

/** Fills the demo workspace, or finds it filled, and asks for its first scan. */
export async function fillDemo(about: Surroundings, bazaarHosts: unknown): Promise<Demo> {
  const { code, stdout, output } = await run(process.execPath, ['src/demo/main.ts'], {
    cwd: join(root, 'apps', 'worker'),
    env: { ...ringerEnvironment(about), RINGER_BAZAAR_HOSTS: JSON.stringify(bazaarHosts) },
    timeoutMs: 170_000,
  });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !line.startsWith('{')) {
    throw new SetupError(
      `The demo workspace could not be filled:\n${lastLines(output)}`,
      'Begin anew with `npm start -- --fresh`; if that does not help, run `npm run doctor`.',
    );
  }
  return JSON.parse(line) as Demo;
}
