import { createServer } from 'node:net';
import { SetupError } from '../setup/step.mjs';

const tries = 100;

/** Whether a port on loopback can be listened on now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** The first free port on loopback from `preferred` on, leaving out those already promised. */
export async function freePort(preferred: number, promised: number[] = []): Promise<number> {
  const last = Math.min(preferred + tries, 65_535);
  for (let port = preferred; port <= last; port += 1) {
    if (!promised.includes(port) && (await isPortFree(port))) return port;
  }
  throw new SetupError(
    `No port between ${String(preferred)} and ${String(last)} is free.`,
    'Stop a program that listens there, or set RINGER_PORT to another number.',
  );
}
