import { EvaluationReport, parseInput } from '@ringer/domain';
import type { EvaluationWatcher } from '@ringer/detection/evaluation';
import { exitCode } from '../exit-code.ts';
import type { Streams } from '../streams.ts';
import { reportTable } from './report-table.ts';

const progressEveryMs = 2000;

/** Tells notes and, every two seconds, progress on standard error. */
export function watcherOn(streams: Streams, signal: AbortSignal): EvaluationWatcher {
  let toldAt = performance.now();
  return {
    note: (text) => streams.err(text),
    progress: (what, done, of) => {
      const now = performance.now();
      if (now - toldAt < progressEveryMs) return;
      toldAt = now;
      streams.err(`… ${what}: ${done} of ${of}`);
    },
    signal,
  };
}

/**
 * Prints a measurement: a table, or one JSON object.
 * @returns the exit code; 130 when the person ended it
 */
export async function runEvaluation(
  measure: (watcher: EvaluationWatcher) => Promise<EvaluationReport>,
  { json, streams, signal }: { json: boolean; streams: Streams; signal: AbortSignal },
): Promise<number> {
  try {
    const report = parseInput(EvaluationReport, await measure(watcherOn(streams, signal)));
    for (const line of json ? [JSON.stringify(report)] : reportTable(report)) streams.out(line);
    return exitCode.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    streams.err('ringer: ended before the measurement was done; nothing was written.');
    return exitCode.interrupted;
  }
}
