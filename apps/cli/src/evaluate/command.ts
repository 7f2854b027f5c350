import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { RetrievalModel } from '@ringer/detection/evaluation';
import type { Streams } from '../program.ts';
import { runEvaluation, startFolder } from './run-evaluation.ts';

type Shell = {
  environment: NodeJS.ProcessEnv;
  streams: Streams;
  signal: AbortSignal;
  finish: (code: number) => void;
};

const asJson = 'one JSON object on standard output instead of a table';

/** Adds `ringer evaluate …`: measures what ships on anybody's own data, beside fixed baselines. */
export function addEvaluate(
  program: Command,
  { environment, streams, signal, finish }: Shell,
): void {
  const path = (text: string) => resolve(startFolder(environment), text);
  const evaluate = program
    .command('evaluate')
    .description(
      'measure Ringer on your own data, beside fixed baselines; needs no running Ringer',
    );

  evaluate
    .command('retrieval')
    .description('which class of the gallery does each query show? Folders as DIR/<class>/<image>')
    .addOption(
      new Option('--model <model>', 'the visual signal')
        .choices(['mark', 'design', 'copy', 'fused'])
        .makeOptionMandatory(),
    )
    .requiredOption('--gallery <dir>', 'reference pictures', path)
    .requiredOption('--queries <dir>', 'pictures to look up; class _none holds distractors', path)
    .option('--json', asJson)
    .action(
      async (options: { model: RetrievalModel; gallery: string; queries: string; json?: true }) => {
        const { evaluateRetrieval, openRetrievalEngine } =
          await import('@ringer/detection/evaluation');
        const engine = await openRetrievalEngine(options.model, {
          intraOpNumThreads: availableParallelism(),
        });
        try {
          finish(
            await runEvaluation(
              (watcher) =>
                evaluateRetrieval({
                  engine,
                  galleryFolder: options.gallery,
                  queryFolder: options.queries,
                  watcher,
                }),
              { json: options.json ?? false, streams, signal },
            ),
          );
        } finally {
          await engine.close();
        }
      },
    );

  evaluate
    .command('names')
    .description('which names are look-alikes of a mark? CSV with mark,text,label')
    .requiredOption('--cases <file>', 'CSV file; label 1 is a look-alike, 0 is none', path)
    .option('--json', asJson)
    .action(async (options: { cases: string; json?: true }) => {
      const { evaluateNames } = await import('@ringer/detection/evaluation');
      finish(
        await runEvaluation((watcher) => evaluateNames({ casesFile: options.cases, watcher }), {
          json: options.json ?? false,
          streams,
          signal,
        }),
      );
    });
}
