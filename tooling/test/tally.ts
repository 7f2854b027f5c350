/** What a step counted. */
export type Tally = { passed: number; failed: number; skipped: number };

/** A step's count with what a reader needs to mend its failures. */
export type StepResult = Tally & { failures: string[] };

type VitestReport = {
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
};

type PlaywrightSuite = {
  title: string;
  specs?: { title: string; file: string; line: number; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[];
};
type PlaywrightTest = {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  projectName?: string;
  results: { errors?: { message?: string }[] }[];
};
type PlaywrightReport = { suites: PlaywrightSuite[]; errors?: { message?: string }[] };

// A terminal's colours, which reporters leave in messages.
const colour = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'gu');
const plain = (text: string) => text.replaceAll(colour, '').trimEnd();

/** Counts vitest's JSON report; a file that broke before its first test counts as one failure. */
export function tallyVitest(json: string): StepResult {
  const report = JSON.parse(json) as VitestReport;
  const result: StepResult = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed += 1;
      else if (test.status === 'failed') {
        result.failed += 1;
        const reasons = (test.failureMessages ?? []).map(plain).join('\n');
        result.failures.push(`${file.name}\n${test.fullName}\n${reasons}`);
      } else result.skipped += 1;
    }
    const blamed = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !blamed) {
      result.failed += 1;
      result.failures.push(`${file.name}\n${plain(file.message ?? 'The file could not be run.')}`);
    }
  }
  if (!report.success && result.failed === 0) {
    result.failed = 1;
    result.failures.push('An error outside any test; see the output above.');
  }
  return result;
}

/** Counts Playwright's JSON report; an error outside any test counts as one failure. */
export function tallyPlaywright(json: string): StepResult {
  const report = JSON.parse(json) as PlaywrightReport;
  const result: StepResult = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const walk = (suite: PlaywrightSuite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'skipped') result.skipped += 1;
        else if (test.status === 'unexpected') {
          result.failed += 1;
          const errors = test.results.at(-1)?.errors ?? [];
          const reasons = errors.map((error) => plain(error.message ?? '')).join('\n');
          const project = test.projectName === undefined ? '' : `[${test.projectName}] `;
          result.failures.push(
            `${project}${spec.file}:${String(spec.line)} ${spec.title}\n${reasons}`,
          );
        } else result.passed += 1;
      }
    }
    for (const inner of suite.suites ?? []) walk(inner);
  };
  for (const suite of report.suites) walk(suite);
  for (const error of report.errors ?? []) {
    result.failed += 1;
    result.failures.push(plain(error.message ?? 'An error outside any test.'));
  }
  return result;
}

/** The line that ends every test run. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}
