import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const doctorProgram = join(import.meta.dirname, '../../../tooling/doctor/main.ts');

/** Runs the same checks as `npm run doctor`, in a process of their own: they must work where Ringer does not. */
export async function doctor(signal: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [doctorProgram], { stdio: 'inherit', signal });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
