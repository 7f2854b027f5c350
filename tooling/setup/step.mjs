import { performance } from 'node:perf_hooks';

/** A failure that a reader can mend: what went wrong and what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong, in one sentence
   * @param {string} advice what to do about it
   */
  constructor(message, advice) {
    super(message);
    this.name = 'SetupError';
    this.advice = advice;
  }
}

/**
 * A duration for people.
 * @param {number} ms milliseconds
 */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${String(Math.floor(seconds / 60))} min ${String(Math.round(seconds % 60))} s`;
}

/**
 * Runs one named step and prints how long it took. A step that lasts says that it is still working.
 * Progress goes to standard error where `quiet` is set, and only when the step really had something to do.
 * @template T
 * @param {string} name
 * @param {(note: (text: string) => void) => Promise<T>} work `note` adds a word to the line, such as a version
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<T>}
 */
export async function step(name, work, { quiet = false } = {}) {
  const started = performance.now();
  const print = (/** @type {string} */ line) => {
    (quiet ? process.stderr : process.stdout).write(`${line}\n`);
  };
  let noted = '';
  const timer = setInterval(
    () => {
      print(`… ${name}: still working (${duration(performance.now() - started)})`);
    },
    quiet ? 15_000 : 10_000,
  );
  try {
    const result = await work((text) => {
      noted = `: ${text}`;
    });
    const ms = performance.now() - started;
    if (!quiet || ms > 2000) print(`✓ ${name}${noted} (${duration(ms)})`);
    return result;
  } catch (error) {
    print(`✗ ${name} (${duration(performance.now() - started)})`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Prints an error as its message and advice; the stack only where nobody foresaw it.
 * @param {unknown} error
 */
export function printFailure(error) {
  if (error instanceof SetupError) {
    process.stderr.write(`\n${error.message}\n→ ${error.advice}\n`);
  } else if (error instanceof Error) {
    process.stderr.write(`\n${error.stack ?? error.message}\n`);
  } else {
    process.stderr.write(`\n${String(error)}\n`);
  }
}
