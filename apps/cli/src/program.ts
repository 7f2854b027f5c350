import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { DomainError } from '@ringer/domain';
import { connect, NotRunning } from './connection.ts';
import { exitCode } from './exit-code.ts';
import { doctor } from './doctor-command.ts';
import { addDomains } from './domains-command.ts';
import { addEvaluate } from './evaluate/command.ts';
import { addModels } from './evaluate/models-command.ts';
import { startFolder } from './start-folder.ts';
import { jsonReporter, textReporter } from './reporter.ts';
import { scan, type ScanOptions } from './scan-command.ts';
import type { SearchOptions } from './search-command.ts';
import type { Streams } from './streams.ts';
import { wholeNumber } from './whole-number.ts';
import { verify, type VerifyOptions } from './verify-command.ts';

const examples = `
Examples:
  $ ringer scan https://shop.example/product/42
  $ ringer scan https://shop.example --depth 2 --pages 50 --brand halden
  $ ringer scan https://shop.example --json | jq 'select(.type == "finding")'
  $ ringer evaluate retrieval --model mark --gallery marks/gallery --queries marks/queries
  $ ringer domains check my-domains.txt --mark Oskelle
  $ ringer verify case-12.zip --key ringer.pub
  $ ringer doctor

Exit codes:
  0    done
  1    the scan failed or was cancelled, a check failed, something is missing, or Ringer met a fault
  2    the command line or its input is wrong; nothing was done
  3    no running Ringer was found
  130  interrupted; the scan was cancelled`;

/**
 * Runs one command line.
 * @param argv arguments without the program's name
 * @returns the exit code; every error is told in one plain sentence
 */
export async function run(
  argv: string[],
  environment: NodeJS.ProcessEnv,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  let code: number = exitCode.done;
  const program = new Command('ringer')
    .description('The open-source desk for finding fakes, from the command line.')
    .addHelpText('after', examples)
    .showHelpAfterError('(ringer --help shows what there is)')
    .configureOutput({
      writeOut: (text) => streams.out(text.trimEnd()),
      writeErr: (text) => streams.err(text.trimEnd()),
    })
    .exitOverride();

  program
    .command('scan')
    .description('scan addresses with the running Ringer and print what it finds')
    .argument('<url...>', 'http or https addresses')
    .option('--brand <slug>', 'whose rights to look for; needed when there are several brands')
    .option('--depth <n>', 'follow links this far from each address', wholeNumber(0, 20), 0)
    .option('--pages <n>', 'capture at most this many pages', wholeNumber(1, 100_000), 200)
    .option(
      '--allow <cidr...>',
      'private address ranges that the scan may reach, such as 127.0.0.0/8',
      [],
    )
    .option('--json', 'one JSON object a line')
    .action(async (urls: string[], options: ScanOptions & { json?: boolean }) => {
      const connection = await connect(environment);
      try {
        const reporter = options.json ? jsonReporter(streams.out) : textReporter(streams.out);
        code = await scan(connection, urls, options, reporter, signal);
      } finally {
        await connection.base.close();
      }
    });

  program
    .command('verify')
    .description('check an export or a web archive of evidence, offline, down to its last bit')
    .argument('<file>', 'bundle (.zip) or web archive (.wacz)')
    .option('--key <file>', 'public key that you trust; else the one in the file serves')
    .option('--tsa-ca <file...>', 'certificates (PEM) of time-stamping authorities you trust', [])
    .option('--json', 'one JSON object instead of lines', false)
    .action(async (file: string, { key, tsaCa, json }: VerifyOptions) => {
      const at = (path: string) => resolve(startFolder(environment), path);
      const options = {
        ...(key === undefined ? {} : { key: at(key) }),
        tsaCa: tsaCa.map(at),
        json,
      };
      code = await verify(at(file), options, streams.out);
    });

  program
    .command('doctor')
    .description('tell what this machine lacks for running Ringer, and how to mend it')
    .action(async () => {
      code = await doctor(signal);
    });

  program
    .command('search')
    .description('search all past captures for a right, and analyse what is similar anew')
    .argument('<right>', 'title or id of a right with pictures')
    .option('--brand <slug>', 'whose right; needed when there are several brands')
    .option('--most <n>', 'at most so many pictures', wholeNumber(1, 1000), 200)
    .option(
      '--least <n>',
      'similarity from which a picture counts, in hundredths',
      wholeNumber(0, 100),
      60,
    )
    .option('--json', 'one JSON object a line')
    .action(async (right: string, options: SearchOptions) => {
      const { searchCaptures } = await import('./search-command.ts');
      const connection = await connect(environment);
      try {
        const least = options.least / 100;
        await searchCaptures(connection, right, { ...options, least }, streams, signal);
      } finally {
        await connection.base.close();
      }
    });

  const surroundings = {
    environment,
    streams,
    signal,
    finish: (ended: number) => void (code = ended),
  };
  addEvaluate(program, surroundings);
  addModels(program, surroundings);
  addDomains(program, surroundings);

  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, streams);
  }
}

function explain(error: unknown, streams: Streams): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  }
  if (error instanceof DomainError) {
    streams.err(`ringer: ${error.message}`);
    for (const { path, message } of error.fields.slice(1)) streams.err(`  ${path}: ${message}`);
    if (error instanceof NotRunning) return exitCode.notRunning;
    return error.code === 'invalid' || error.code === 'not-found'
      ? exitCode.usage
      : exitCode.failed;
  }
  streams.err(`ringer: ${error instanceof Error ? error.message : String(error)}`);
  return exitCode.failed;
}
