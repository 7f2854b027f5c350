import { resolve } from 'node:path';
import type { EvaluationWatcher } from '@ringer/detection/evaluation';
import type { EvaluationReport } from '@ringer/domain';
import { connect, type Connection } from '../connection.ts';
import { startFolder } from '../start-folder.ts';
import type { Streams } from '../streams.ts';
import { runEvaluation } from './run-evaluation.ts';

/** What a command that measures needs of its surroundings. */
export type EvaluationShell = {
  /** Resolves a path as the person meant it. */
  path: (text: string) => string;
  /** Measures, prints and sets the exit code. */
  tell: (
    options: { json?: true },
    measure: (watcher: EvaluationWatcher) => Promise<EvaluationReport>,
  ) => Promise<void>;
  /** Opens the running Ringer for a piece of work. */
  connected: (work: (connection: Connection) => Promise<void>) => Promise<void>;
  streams: Streams;
  signal: AbortSignal;
};

export const asJson = 'one JSON object on standard output instead of a table';

export function openShell(input: {
  environment: NodeJS.ProcessEnv;
  streams: Streams;
  signal: AbortSignal;
  finish: (code: number) => void;
}): EvaluationShell {
  const { environment, streams, signal, finish } = input;
  const folder = startFolder(environment);
  return {
    path: (text) => resolve(folder, text),
    tell: async ({ json }, measure) => {
      finish(await runEvaluation(measure, { json: json ?? false, streams, signal }));
    },
    connected: async (work) => {
      const connection = await connect(environment);
      try {
        await work(connection);
      } finally {
        await connection.base.close();
      }
    },
    streams,
    signal,
  };
}
