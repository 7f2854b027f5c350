import { readFile } from 'node:fs/promises';
import { DomainError, Invalid } from '@ringer/domain';
import { type Check, readVerifyingKey, verifyFile, type VerifyingKey } from '@ringer/evidence';
import { exitCode } from './exit-code.ts';

export type VerifyOptions = { key?: string; tsaCa: string[]; json: boolean };

const marks: Record<Check['result'], string> = { pass: 'pass', fail: 'FAIL', unknown: 'open' };

/**
 * Checks a bundle or a web archive offline and prints each check.
 * @returns 0 when every check holds, 1 when one fails
 * @throws Invalid when a file cannot be read
 */
export async function verify(
  path: string,
  { key, tsaCa, json }: VerifyOptions,
  write: (line: string) => void,
): Promise<number> {
  const trusted = key === undefined ? null : await readKey(key);
  const roots = await Promise.all(tsaCa.map((file) => readText(file, 'The certificate')));
  const verification = await readable(path, 'The file', () =>
    verifyFile(path, { key: trusted, roots }),
  );
  if (json) write(JSON.stringify({ file: path, ...verification }));
  else for (const line of told(path, verification)) write(line);
  return verification.ok ? exitCode.done : exitCode.failed;
}

function told(path: string, { ok, checks }: { ok: boolean; checks: Check[] }): string[] {
  const width = Math.max(0, ...checks.map(({ title }) => title.length));
  const failed = checks.filter(({ result }) => result === 'fail').length;
  return [
    ...checks.map(
      ({ result, title, detail }) => `${marks[result]}  ${title.padEnd(width)}  ${detail}`,
    ),
    ok
      ? `${path} is unaltered.`
      : `${path} cannot be trusted: ${failed} of ${checks.length} checks failed.`,
  ];
}

async function readKey(path: string): Promise<VerifyingKey> {
  const text = await readText(path, 'The public key');
  try {
    return readVerifyingKey(text);
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    throw new Invalid(`${path} holds no Ed25519 public key.`, { cause });
  }
}

async function readText(path: string, what: string): Promise<string> {
  return readable(path, what, () => readFile(path, 'utf8'));
}

async function readable<T>(path: string, what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause instanceof DomainError)
      throw cause;
    throw new Invalid(`${what} ${path} cannot be read (${String(cause.code)}).`, { cause });
  }
}
