import type { Command } from 'commander';
import { addPictureCommands } from './picture-commands.ts';
import { addRecordCommands } from './record-commands.ts';
import { openShell } from './shell.ts';

/** Adds `ringer evaluate …`: measures what ships on anybody's own data, beside fixed baselines. */
export function addEvaluate(program: Command, surroundings: Parameters<typeof openShell>[0]): void {
  const shell = openShell(surroundings);
  const evaluate = program
    .command('evaluate')
    .description('measure Ringer on your own data, beside fixed baselines');
  addPictureCommands(evaluate, shell);
  addRecordCommands(evaluate, shell);
}
