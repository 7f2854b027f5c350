import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { lastLines } from '../setup/run.mjs';
import { SetupError } from '../setup/step.mjs';
import { endTree } from './process-tree.ts';

export type ChildSpec = {
  name: string;
  program: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Receives everything that the child says, from its start on. */
  logPath: string;
};

export type Child = {
  name: string;
  pid: number;
  /** Resolves with how it ended, however that came. */
  ended: Promise<string>;
  /** The first line on standard output that is a JSON object with this type. Throws where the child ends before. */
  message(type: string, timeoutMs: number): Promise<Record<string, unknown>>;
  /** The last lines that it said. */
  tail(): string;
  /** Ends it and all that it started, by force after the grace. */
  stop(graceMs?: number): Promise<void>;
};

/** Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches it through us alone. */
export async function startChild(spec: ChildSpec): Promise<Child> {
  await mkdir(dirname(spec.logPath), { recursive: true });
  const log = createWriteStream(spec.logPath, { mode: 0o600 });
  const child: ChildProcess = spawn(spec.program, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const said: string[] = [];
  const messages: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  const keep = (text: string) => {
    log.write(text);
    said.push(text);
    if (said.length > 400) said.splice(0, 200);
  };
  child.stderr?.setEncoding('utf8').on('data', keep);
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(`${line}\n`);
      const message = parseMessage(line);
      if (message) messages.push(message);
      for (const wake of waiting) wake();
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      keep(`${error.message}\n`);
      resolve(error.message);
    });
    child.on('close', (code, signal) => {
      resolve(signal === null ? `status ${String(code)}` : `signal ${signal}`);
    });
  });
  void ended.then(() => {
    log.end();
    for (const wake of waiting) wake();
  });
  const tail = () => lastLines(said.join(''), 15);
  const pid = child.pid;
  if (pid === undefined) {
    throw new SetupError(
      `${spec.name} could not be started: ${await ended}`,
      'Run `npm run doctor`.',
    );
  }
  let over = false;
  void ended.then(() => (over = true));
  return {
    name: spec.name,
    pid,
    ended,
    tail,
    message: async (type, timeoutMs) => {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const found = messages.find((message) => message['type'] === type);
        if (found) return found;
        const leftMs = deadline - performance.now();
        if (over || leftMs <= 0) {
          const how = over
            ? `ended (${await ended})`
            : `was not ready after ${String(timeoutMs / 1000)} s`;
          throw new SetupError(
            `${spec.name} ${how}:\n${tail()}`,
            `See ${spec.logPath}, or run \`npm run doctor\`.`,
          );
        }
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer);
            waiting.delete(wake);
            resolve();
          };
          const timer = setTimeout(wake, leftMs);
          waiting.add(wake);
          if (over) wake();
        });
      }
    },
    stop: async (graceMs) => {
      if (!over) await endTree(pid, graceMs);
    },
  };
}

function parseMessage(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
