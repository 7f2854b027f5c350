import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './program.ts';

describe('ringer', () => {
  let dataDir: string;
  let out: string[];
  let err: string[];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ringer-cli-'));
    out = [];
    err = [];
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const ringer = (...argv: string[]) =>
    run(
      argv,
      { RINGER_DATA_DIR: dataDir },
      { out: (line) => out.push(line), err: (line) => err.push(line) },
      new AbortController().signal,
    );

  it('shows examples and exit codes in its help', async () => {
    expect(await ringer('--help')).toBe(0);
    expect(out.join('\n')).toContain('ringer scan https://shop.example');
    expect(out.join('\n')).toContain('Exit codes:');
  });

  it('checks a list of domains against marks', async () => {
    const list = join(dataDir, 'domains.txt');
    await writeFile(list, '# ours\nnordwyn-shop.de\ngardening.org\noskele.com\n');
    const argv = ['domains', 'check', list, '--mark', 'Nordwyn', 'Oskelle', '--json'];
    expect(await ringer(...argv)).toBe(0);
    const found = out.map((line): unknown => JSON.parse(line));
    expect(found).toEqual([
      expect.objectContaining({ domain: 'nordwyn-shop.de', mark: 'Nordwyn' }),
      expect.objectContaining({ domain: 'oskele.com', mark: 'Oskelle' }),
    ]);
    expect(await ringer('domains', 'check', join(dataDir, 'none.txt'), '--mark', 'X')).toBe(2);
  });

  it.each([
    [['scan'], 'missing required argument'],
    [['scna', 'https://a.example'], 'unknown command'],
    [['scan', 'https://a.example', '--depth', 'deep'], 'whole number'],
    [['scan', 'https://a.example', '--pages', '0'], 'whole number'],
    [['scan', 'https://a.example', '--bogus'], 'unknown option'],
  ])('answers %j with one plain error and exit code 2', async (argv, words) => {
    expect(await ringer(...argv)).toBe(2);
    expect(err.join('\n')).toContain(words);
    expect(err.join('\n')).not.toMatch(/\n\s+at /);
    expect(out).toEqual([]);
  });

  it('says how to start Ringer where none runs, with exit code 3', async () => {
    expect(await ringer('scan', 'https://a.example')).toBe(3);
    expect(err.join('\n')).toContain('npm start');
  });

  it('says what to do about a damaged file of the running Ringer', async () => {
    await writeFile(join(dataDir, 'running.json'), '{"databaseUrl":');
    expect(await ringer('scan', 'https://a.example')).toBe(2);
    expect(err.join('\n')).toContain('is damaged');
  });
});
