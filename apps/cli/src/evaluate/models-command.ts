import { Option, type Command } from 'commander';
import type { AddOptions } from './models.ts';
import { reportTable } from './report-table.ts';
import { watcherOn } from './run-evaluation.ts';
import { openShell } from './shell.ts';

const brandHelp = 'needed when there are several brands';

/** Adds `ringer models …`: encoders of the user’s own, measured beside ours before a manager chooses. */
export function addModels(program: Command, surroundings: Parameters<typeof openShell>[0]): void {
  const { path, connected, streams, signal } = openShell(surroundings);
  const models = program
    .command('models')
    .description('the models of the running Ringer, and encoders of your own');

  models
    .command('list')
    .description('show every model, its kind and status')
    .option('--brand <slug>', brandHelp)
    .option('--json', 'one JSON object a line')
    .action(async (options: { brand?: string; json?: true }) => {
      const { listOwnModels } = await import('./models.ts');
      await connected(async (connection) => {
        for (const model of await listOwnModels(connection, options)) {
          const { kind, name, version, status, sha256, isShipped } = model;
          streams.out(
            options.json
              ? JSON.stringify(model)
              : `${kind.padEnd(8)} ${status.padEnd(9)} ${`${name}@${version}`.padEnd(32)} ${isShipped ? 'shipped' : 'added  '}  ${sha256.slice(0, 12)}`,
          );
        }
      });
    });

  models
    .command('add')
    .description('take in an ONNX encoder, measure it beside ours and record it as a candidate')
    .argument('<file>', 'ONNX file, NCHW in and one vector out', path)
    .addOption(
      new Option('--as <kind>', 'what it is for')
        .choices(['mark', 'design', 'copy'])
        .makeOptionMandatory(),
    )
    .option('--manifest <file>', 'JSON; the file’s name with .json by default', path)
    .option('--gallery <dir>', 'measure on these references, with --queries', path)
    .option('--queries <dir>', 'measure on these queries, with --gallery', path)
    .option('--brand <slug>', brandHelp)
    .option('--json', 'one JSON object on standard output')
    .action(async (file: string, options: AddOptions & { json?: true }) => {
      const { addOwnModel } = await import('./models.ts');
      await connected(async (connection) => {
        const added = await addOwnModel(connection, file, options, watcherOn(streams, signal));
        const { model, status, candidate, ours } = added;
        const { id, version, sha256 } = model;
        if (options.json) {
          streams.out(JSON.stringify({ id, version, sha256, status, candidate, ours }));
          return;
        }
        for (const line of reportTable({
          ...candidate,
          baselines: { shipped: ours.metrics, ...candidate.baselines },
        })) {
          streams.out(line);
        }
        streams.out(
          `${id}@${version} is a ${status}. A manager chooses it: ringer models use ${id}@${version}`,
        );
      });
    });

  models
    .command('use')
    .description('choose a model for detectors from their next start')
    .argument('<model>', 'name@version or id, as in ringer models list')
    .option('--brand <slug>', brandHelp)
    .action(async (wanted: string, options: { brand?: string }) => {
      const { useModel } = await import('./models.ts');
      await connected(async (connection) => {
        const { kind, name, version } = await useModel(connection, wanted, options);
        streams.out(
          `${name}@${version} is the ${kind} model now. Start Ringer again: workers load it and prepare pictures of rights anew.`,
        );
      });
    });
}
