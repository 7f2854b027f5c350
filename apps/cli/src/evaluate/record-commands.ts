import type { Command } from 'commander';
import { wholeNumber } from '../whole-number.ts';
import { asJson, type EvaluationShell } from './shell.ts';

/** Adds the measurements of names, saved pages and whole scans. */
export function addRecordCommands(
  evaluate: Command,
  { path, tell, connected, streams }: EvaluationShell,
): void {
  evaluate
    .command('names')
    .description('which names are look-alikes of a mark? CSV with mark,text,label')
    .requiredOption('--cases <file>', 'CSV file; label 1 is a look-alike, 0 is none', path)
    .option('--json', asJson)
    .action(async (options: { cases: string; json?: true }) => {
      const { evaluateNames } = await import('@ringer/detection/evaluation');
      await tell(options, async (watcher) => evaluateNames({ casesFile: options.cases, watcher }));
    });

  evaluate
    .command('offers')
    .description('what do saved pages offer? HTML against expected title, price, currency, images')
    .requiredOption('--pages <dir>', 'folder of saved HTML', path)
    .requiredOption('--truth <file>', 'NDJSON, one page a line', path)
    .option('--json', asJson)
    .action(async (options: { pages: string; truth: string; json?: true }) => {
      const { evaluateOffers } = await import('./offers.ts');
      const { pages: pagesFolder, truth: truthFile } = options;
      await tell(options, async (watcher) => evaluateOffers({ pagesFolder, truthFile, watcher }));
    });

  evaluate
    .command('scan')
    .description('what did a scan of the running Ringer find and miss?')
    .requiredOption('--scan <id>', "the scan's id, as in its address")
    .requiredOption('--truth <file>', 'NDJSON, one offer a line: url, infringing, obvious', path)
    .option('--json', asJson)
    .action(async (options: { scan: string; truth: string; json?: true }) => {
      const { evaluateScan } = await import('./scan.ts');
      const { scan: scanId, truth: truthFile } = options;
      await connected(async (connection) =>
        tell(options, async (watcher) => evaluateScan({ connection, scanId, truthFile, watcher })),
      );
    });

  evaluate
    .command('demo-truth')
    .description("write what is true about the demo's offers, for evaluate scan")
    .requiredOption('--out <file>', 'NDJSON file to write', path)
    .option('--week <n>', 'week of the shops, 1 to 6', wholeNumber(1, 6), 6)
    .action(async (options: { out: string; week: number }) => {
      const { writeBazaarTruth } = await import('./bazaar-truth.ts');
      await connected(async (connection) => {
        const offers = await writeBazaarTruth(connection, options);
        streams.err(`${offers} offers written to ${options.out}.`);
      });
    });
}
