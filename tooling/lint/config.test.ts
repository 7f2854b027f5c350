import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
let dir: string;

/** Runs the project's own linter over files in a folder of their own; returns the rules that fired. */
async function lint(files: Record<string, string>): Promise<{ rules: string[]; code: number }> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  const args = [
    join(root, 'node_modules/oxlint/bin/oxlint'),
    '--config',
    join(root, '.oxlintrc.json'),
    '--format',
    'json',
    '.',
  ];
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((done) => {
    execFile(process.execPath, args, { cwd: dir }, (error, out) => {
      done({ code: error === null ? 0 : Number(error.code), stdout: out });
    });
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; severity: string }[];
  };
  const errors = diagnostics.filter((item) => item.severity === 'error');
  return { rules: errors.map((item) => item.code), code };
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-lint-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('fails the build on each of our own rules, on any and on a floating promise', async () => {
  const { rules, code } = await lint({
    'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true }, include: ['.'] }),
    'packages/services/src/case/triage.ts':
      'export async function triage(a: string) { return a; }\n',
    'apps/web/src/app/api/x/route.ts': 'export function GET() { return new Response(); }\n',
    'packages/domain/src/utils.ts': 'export const one = 1;\n',
    'packages/domain/src/long.ts': 'export {};\n'.repeat(401),
    'packages/domain/src/quiet.ts': '// @ts-ignore\nexport const value: any = 1;\n',
    'packages/domain/src/float.ts': 'async function work() { return 1; }\nwork();\n',
  });
  expect(code).toBe(1);
  for (const rule of [
    'ringer(verb-shape)',
    'ringer(route-border)',
    'ringer(file-name)',
    'ringer(file-length)',
    'ringer(no-suppression)',
    'typescript(no-explicit-any)',
    'typescript(no-floating-promises)',
  ]) {
    expect(rules).toContain(rule);
  }
});
