import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunResult
 * @property {number} code exit status; 127 where the program does not exist, 128 where a signal ended it
 * @property {string} stdout
 * @property {string} output standard output and error as they came, the last 200,000 characters
 */

/** Numbers of the programs that `run` waits for; whoever ends early ends these first. */
export const runningPrograms = /** @type {Set<number>} */ (new Set());

/**
 * Runs a program to its end and keeps what it said. Never throws: a missing program is status 127.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 * @returns {Promise<RunResult>}
 */
export function run(program, args, { cwd, env = process.env, timeoutMs, onLine } = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    let rest = '';
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      // npm and pnpm are scripts on Windows, which only its shell starts.
      shell: process.platform === 'win32',
    });
    const pid = child.pid;
    if (pid !== undefined) runningPrograms.add(pid);
    const take = (/** @type {string} */ text) => {
      output = (output + text).slice(-200_000);
      if (onLine === undefined) return;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      take(text);
    });
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => {
      resolve({ code: 127, stdout, output: `${output}${error.message}` });
    });
    child.on('close', (code) => {
      if (pid !== undefined) runningPrograms.delete(pid);
      resolve({ code: code ?? 128, stdout, output });
    });
  });
}

/**
 * The last lines of what a program said.
 * @param {string} text
 * @param {number} [count]
 */
export function lastLines(text, count = 20) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
