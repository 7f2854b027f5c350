import { describe, expect, it } from 'vitest';
import { tallyLine, tallyPlaywright, tallyVitest } from './tally.ts';

describe('tallyVitest', () => {
  it('counts tests and keeps the reasons of failures', () => {
    const report = {
      success: false,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'adds', status: 'passed', failureMessages: [] },
            {
              fullName: 'subtracts',
              status: 'failed',
              failureMessages: ['\u001B[31mexpected 1\u001B[39m'],
            },
            { fullName: 'divides', status: 'pending' },
            { fullName: 'roots', status: 'todo' },
          ],
        },
      ],
    };
    expect(tallyVitest(JSON.stringify(report))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      failures: ['a.test.ts\nsubtracts\nexpected 1'],
    });
  });

  it('counts a file that breaks before its first test', () => {
    const report = {
      success: false,
      testResults: [
        { name: 'b.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] },
      ],
    };
    expect(tallyVitest(JSON.stringify(report))).toMatchObject({ passed: 0, failed: 1 });
  });

  it('never calls an unsuccessful run a success', () => {
    expect(tallyVitest(JSON.stringify({ success: false, testResults: [] })).failed).toBe(1);
  });
});

describe('tallyPlaywright', () => {
  it('counts nested suites and errors outside any test', () => {
    const test = (status: string, message?: string) => ({
      title: status,
      file: 'triage.spec.ts',
      line: 3,
      tests: [
        { status, projectName: 'desktop', results: [{ errors: message ? [{ message }] : [] }] },
      ],
    });
    const report = {
      errors: [{ message: 'the server did not start' }],
      suites: [
        {
          title: 'triage',
          specs: [test('expected'), test('skipped')],
          suites: [{ title: 'inner', specs: [test('unexpected', 'no button'), test('flaky')] }],
        },
      ],
    };
    const tally = tallyPlaywright(JSON.stringify(report));
    expect(tally).toMatchObject({ passed: 2, failed: 2, skipped: 1 });
    expect(tally.failures).toEqual([
      '[desktop] triage.spec.ts:3 unexpected\nno button',
      'the server did not start',
    ]);
  });
});

it('ends with one line that machines read', () => {
  expect(tallyLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped');
});
