import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const KEPT_LINES = 60;

export type Child = {
  /** The first line on standard output that is a JSON object with this property. */
  message: (property: string, timeoutMs: number) => Promise<Record<string, unknown>>;
  tail: () => string;
  stop: () => Promise<void>;
};

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Starts a Node program of the house and listens to what it says. */
export function startChild({
  name,
  cwd,
  args,
  env,
}: {
  name: string;
  cwd: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
}): Child {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const messages: Record<string, unknown>[] = [];
  const listeners = new Set<() => void>();
  const keep = (line: string) => {
    lines.push(line);
    lines.splice(0, lines.length - KEPT_LINES);
  };
  createInterface({ input: child.stderr }).on('line', keep);
  createInterface({ input: child.stdout }).on('line', (line) => {
    keep(line);
    if (line.startsWith('{')) messages.push(JSON.parse(line) as Record<string, unknown>);
    for (const listener of listeners) listener();
  });
  child.on('close', () => {
    for (const listener of listeners) listener();
  });
  const tail = () => `${name}:\n${lines.join('\n')}`;

  return {
    tail,
    message: (property, timeoutMs) =>
      new Promise((resolve, reject) => {
        const settle = (finish: () => void) => {
          clearTimeout(timer);
          listeners.delete(look);
          finish();
        };
        const look = () => {
          const found = messages.find((message) => property in message);
          if (found) settle(() => resolve(found));
          else if (ended(child)) settle(() => reject(new Error(`It ended. ${tail()}`)));
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`It was not ready in time. ${tail()}`))),
          timeoutMs,
        );
        listeners.add(look);
        look();
      }),
    stop: async () => {
      if (ended(child)) return;
      const over = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await over;
      clearTimeout(force);
    },
  };
}
