import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDir, childEnvironment, root } from '../setup/place.mjs';
import { lastLines, run } from '../setup/run.mjs';
import { buildWeb } from '../web/build.ts';
import { tallyPlaywright, tallyVitest, type StepResult } from './tally.ts';

/** One named part of `npm test`. */
export type TestStep = {
  name: string;
  /** What it stands on besides the packages. */
  needs?: ('chromium' | 'web build')[];
  run: (env: NodeJS.ProcessEnv) => Promise<StepResult>;
};

const passed: StepResult = { passed: 1, failed: 0, skipped: 0, failures: [] };

/** A check that passes or fails as a whole counts as one test. */
function check(name: string, program: string, args: string[]): TestStep {
  return {
    name,
    run: async (env) => {
      const { code, output } = await run(program, args, { cwd: root, env });
      return code === 0
        ? passed
        : { passed: 0, failed: 1, skipped: 0, failures: [lastLines(output, 200)] };
    },
  };
}

/** Runs a program that writes a JSON report, and counts the report; no report is one failure. */
async function withReport(
  name: string,
  command: (reportPath: string) => { args: string[]; env?: NodeJS.ProcessEnv },
  tally: (json: string) => StepResult,
  env: NodeJS.ProcessEnv,
): Promise<StepResult> {
  const reportPath = join(cacheDir, 'test', `${name}.json`);
  await mkdir(dirname(reportPath), { recursive: true });
  await rm(reportPath, { force: true });
  const { args, env: extra } = command(reportPath);
  const { code, output } = await run('pnpm', args, { cwd: root, env: { ...env, ...extra } });
  const json = await readFile(reportPath, 'utf8').catch(() => undefined);
  const result =
    json === undefined ? { passed: 0, failed: 0, skipped: 0, failures: [] } : tally(json);
  if (code !== 0 && result.failed === 0) {
    return { ...result, failed: 1, failures: [lastLines(output, 100)] };
  }
  return result;
}

function vitest(project: 'unit' | 'integration', needs: TestStep['needs'] = []): TestStep {
  return {
    name: project,
    needs,
    run: (env) =>
      withReport(
        project,
        (path) => ({
          args: [
            'exec',
            'vitest',
            'run',
            '--project',
            project,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${path}`,
          ],
        }),
        tallyVitest,
        env,
      ),
  };
}

const journeys: TestStep = {
  name: 'journeys',
  needs: ['chromium', 'web build'],
  run: (env) =>
    withReport(
      'journeys',
      (path) => ({
        args: ['--filter', '@ringer/web', 'exec', 'playwright', 'test', '--reporter=json'],
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path, PLAYWRIGHT_JSON_OUTPUT_NAME: path },
      }),
      tallyPlaywright,
      env,
    ),
};

const webBuild: TestStep = {
  name: 'web build',
  run: async () => {
    await buildWeb();
    return passed;
  },
};

/** Everything that `npm test` runs, in order: what is quick and tells most comes first. */
export const testSteps: TestStep[] = [
  check('types', 'turbo', ['run', 'typecheck', '--continue=always', '--output-logs=errors-only']),
  check('lint', 'oxlint', []),
  check('format', 'oxfmt', ['--check']),
  check('boundaries', process.execPath, ['tooling/boundaries/check.ts']),
  check('unused', 'knip', []),
  vitest('unit'),
  webBuild,
  vitest('integration', ['chromium', 'web build']),
  journeys,
];

/** The steps whose names hold one of the words, with what they stand on; all of them without words. */
export function chooseSteps(words: string[]): TestStep[] {
  if (words.length === 0) return testSteps;
  const chosen = new Set(
    testSteps.filter(({ name }) => words.some((word) => name.includes(word.toLowerCase()))),
  );
  if ([...chosen].some(({ needs }) => needs?.includes('web build') === true)) chosen.add(webBuild);
  return testSteps.filter((item) => chosen.has(item));
}

/** The environment of every step. */
export function testEnvironment(chromiumPath: string | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...childEnvironment(), FORCE_COLOR: '0', NO_COLOR: '1' };
  // Node warns when both are there.
  delete env['FORCE_COLOR'];
  if (chromiumPath !== undefined) env['PUPPETEER_EXECUTABLE_PATH'] = chromiumPath;
  return env;
}
