import { openByteSource } from '../archive/read-zip.ts';
import { bundleFixedFiles } from '../bundle/bundle.ts';
import type { VerifyingKey } from '../sign/signing-key.ts';
import { type Check, CheckList } from './check.ts';
import { localHeaderSize, readLocalHeader } from '../archive/zip-format.ts';
import { verifyBundle } from './verify-bundle.ts';
import { verifyWacz } from './verify-wacz.ts';

/** Every check that was made; `ok` when none failed. */
export type Verification = { kind: 'bundle' | 'wacz' | 'unknown'; ok: boolean; checks: Check[] };

/**
 * Checks a bundle or a WACZ file offline. Files of other makers fail at the container.
 * @param key the public key that the reader trusts; without it the one in the file serves, and a check says so
 * @param roots certificates (PEM) of time-stamping authorities that the reader trusts
 */
export async function verifyFile(
  path: string,
  { key = null, roots = [] }: { key?: VerifyingKey | null; roots?: readonly string[] } = {},
): Promise<Verification> {
  const source = await openByteSource(path);
  const list = new CheckList();
  try {
    const head = await source.read(0, 1024);
    const first = readLocalHeader(head);
    const name = first
      ? head.subarray(localHeaderSize, localHeaderSize + first.nameLength).toString('latin1')
      : null;
    const kind = kindOf(name);
    if (kind === 'bundle') await verifyBundle(source, { key, list, roots });
    else if (kind === 'wacz') await verifyOneWacz();
    else
      list.fail(
        'container',
        'container',
        'This is no bundle or web archive that Ringer wrote, or its beginning was altered.',
      );
    return { kind, ok: list.checks.every(({ result }) => result !== 'fail'), checks: list.checks };
  } finally {
    await source.close();
  }

  async function verifyOneWacz(): Promise<void> {
    const facts = await verifyWacz(source, { key, list, name: 'archive' });
    if (facts && !key) {
      list.unknown(
        'key',
        'trust',
        `No key was given, so the one in the file was used. Compare its fingerprint ${facts.keyId} with the sender's, or give the key with --key.`,
      );
    }
  }
}

function kindOf(firstName: string | null): Verification['kind'] {
  if (firstName === bundleFixedFiles.manifest) return 'bundle';
  return firstName === 'datapackage.json' ? 'wacz' : 'unknown';
}
