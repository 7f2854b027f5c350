import { ensureChromium } from '../chromium/ensure.ts';
import { generateClient } from '../database/generate.ts';
import { runningPrograms } from '../setup/run.mjs';
import { printFailure, SetupError, step } from '../setup/step.mjs';
import { endTree } from '../start/process-tree.ts';
import { chooseSteps, testEnvironment, testSteps, type TestStep } from './step.ts';
import { tallyLine, type StepResult } from './tally.ts';

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  void Promise.all([...runningPrograms].map((pid) => endTree(pid))).then(() => process.exit(130));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// The program that started this one is gone.
process.once('disconnect', stop);

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const steps = chooseSteps(words);
const total: StepResult = { passed: 0, failed: 0, skipped: 0, failures: [] };

async function setUp(): Promise<NodeJS.ProcessEnv> {
  await step('Database client', generateClient);
  if (!steps.some(({ needs }) => needs?.includes('chromium') === true)) {
    return testEnvironment(undefined);
  }
  const chromium = await step('Chromium', async (note) => {
    const found = await ensureChromium();
    note(`${found.version} at ${found.path}`);
    return found;
  });
  return testEnvironment(chromium.path);
}

async function runStep(item: TestStep, env: NodeJS.ProcessEnv): Promise<StepResult> {
  try {
    return await item.run(env);
  } catch (error) {
    const message =
      error instanceof SetupError ? `${error.message}\n→ ${error.advice}` : String(error);
    return { passed: 0, failed: 1, skipped: 0, failures: [message] };
  }
}

try {
  if (steps.length === 0) {
    const names = testSteps.map(({ name }) => name).join(', ');
    throw new SetupError(`No step is called ${words.join(' ')}.`, `Choose among ${names}.`);
  }
  const env = await setUp();
  const broken = new Set<string>();
  for (const item of steps) {
    const missing = item.needs?.find((need) => broken.has(need));
    if (missing !== undefined) {
      total.failed += 1;
      total.failures.push(`${item.name} was not run: ${missing} failed.`);
      continue;
    }
    let result: StepResult = { passed: 0, failed: 0, skipped: 0, failures: [] };
    await step(`Test ${item.name}`, async (note) => {
      result = await runStep(item, env);
      note(tallyLine(result));
    });
    for (const failure of result.failures) process.stdout.write(`\n✗ ${item.name}: ${failure}\n\n`);
    if (result.failed > 0) broken.add(item.name);
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
  }
} catch (error) {
  printFailure(error);
  total.failed += 1;
}
if (total.failed > 0) process.exitCode = 1;
if (!isStopping) process.stdout.write(`${tallyLine(total)}\n`);
// The channel to the program that started this one would keep it alive.
process.off('disconnect', stop);
if (process.connected) process.disconnect();
