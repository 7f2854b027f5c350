import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { RetrievalModel } from '@ringer/detection/evaluation';
import { connect, type Connection } from '../connection.ts';
import { wholeNumber } from '../whole-number.ts';
import type { Streams } from '../streams.ts';
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
  const withConnection = async (work: (connection: Connection) => Promise<void>) => {
    const connection = await connect(environment);
    try {
      await work(connection);
    } finally {
      await connection.base.close();
    }
  };
  const evaluate = program
    .command('evaluate')
    .description('measure Ringer on your own data, beside fixed baselines');

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

  evaluate
    .command('offers')
    .description(
      'what do saved pages offer? HTML files against expected title, price, currency and images',
    )
    .requiredOption('--pages <dir>', 'folder of saved HTML', path)
    .requiredOption(
      '--truth <file>',
      'NDJSON, one page a line: page, title, price, currency, images',
      path,
    )
    .option('--json', asJson)
    .action(async (options: { pages: string; truth: string; json?: true }) => {
      const { evaluateOffers } = await import('./offers.ts');
      finish(
        await runEvaluation(
          (watcher) =>
            evaluateOffers({ pagesFolder: options.pages, truthFile: options.truth, watcher }),
          { json: options.json ?? false, streams, signal },
        ),
      );
    });

  evaluate
    .command('scan')
    .description(
      'what did a scan of the running Ringer find and miss? NDJSON with url and infringing',
    )
    .requiredOption('--scan <id>', "the scan's id, as in its address")
    .requiredOption('--truth <file>', 'NDJSON, one offer a line: url, infringing, obvious', path)
    .option('--json', asJson)
    .action(async (options: { scan: string; truth: string; json?: true }) => {
      const { evaluateScan } = await import('./scan.ts');
      await withConnection(async (connection) => {
        finish(
          await runEvaluation(
            (watcher) =>
              evaluateScan({
                connection,
                scanId: options.scan,
                truthFile: options.truth,
                watcher,
              }),
            { json: options.json ?? false, streams, signal },
          ),
        );
      });
    });

  evaluate
    .command('demo-truth')
    .description("write what is true about the demo's offers, for evaluate scan")
    .requiredOption('--out <file>', 'NDJSON file to write', path)
    .option('--week <n>', 'week of the shops, 1 to 6', wholeNumber(1, 6), 6)
    .action(async (options: { out: string; week: number }) => {
      const { writeBazaarTruth } = await import('./bazaar-truth.ts');
      await withConnection(async (connection) => {
        const offers = await writeBazaarTruth(connection, options);
        streams.err(`${offers} offers written to ${options.out}.`);
      });
    });
}
