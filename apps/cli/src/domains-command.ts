import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkDomains, generateLookAlikeDomains, type CheckedDomain } from '@ringer/detection';
import { Invalid } from '@ringer/domain';
import { startFolder } from './start-folder.ts';
import type { Streams } from './streams.ts';
import { wholeNumber } from './whole-number.ts';

const maxDomains = 100_000;

/** Adds `ringer domains …`: domains that look like a mark, made or from a list of the user's own. */
export function addDomains(
  program: Command,
  { environment, streams }: { environment: NodeJS.ProcessEnv; streams: Streams },
): void {
  const domains = program
    .command('domains')
    .description('domains that look like a mark; needs no running Ringer');

  domains
    .command('check')
    .description('tell which domains of a list look like your marks, and why')
    .argument('<file>', 'a domain a line; # starts a remark')
    .requiredOption('--mark <word...>', 'word marks to compare with')
    .option('--all', 'show the others too', false)
    .option('--json', 'one JSON object a line', false)
    .action(async (file: string, options: { mark: string[]; all: boolean; json: boolean }) => {
      const listed = await readDomains(resolve(startFolder(environment), file));
      const checked = checkDomains(listed, options.mark);
      const shown = checked
        .filter(({ isLookAlike }) => options.all || isLookAlike)
        .toSorted((a, b) => b.score - a.score);
      for (const each of shown) streams.out(options.json ? JSON.stringify(each) : lineOf(each));
      const found = checked.filter(({ isLookAlike }) => isLookAlike).length;
      if (!options.json) streams.err(`${found} of ${checked.length} domains look like a mark.`);
    });

  domains
    .command('make')
    .description('list domains that could be taken for a mark, most plausible first')
    .argument('<mark>', 'word mark')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 100_000), 500)
    .option('--suffix <suffix...>', 'public suffixes such as com or co.uk, most wanted first')
    .option('--json', 'one JSON object a line', false)
    .action((mark: string, options: { limit: number; suffix?: string[]; json: boolean }) => {
      const made = generateLookAlikeDomains(mark, {
        limit: options.limit,
        ...(options.suffix ? { suffixes: options.suffix } : {}),
      });
      for (const each of made) streams.out(options.json ? JSON.stringify(each) : each.domain);
    });
}

async function readDomains(path: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Invalid(`The list ${path} cannot be read.`, { cause });
  }
  const listed = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
  if (listed.length === 0) throw new Invalid(`${path} names no domain.`);
  if (listed.length > maxDomains) throw new Invalid(`Keep to ${maxDomains} domains a list.`);
  return listed;
}

function lineOf({ score, domain, reason }: CheckedDomain): string {
  return `${score.toFixed(2)}  ${domain.padEnd(36)}  ${reason}`;
}
