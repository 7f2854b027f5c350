import { type ByteSource, entryBytes, entrySource, type ZipEntry } from '../archive/read-zip.ts';
import { bundleFiles, bundleFixedFiles, BundleManifest } from '../bundle/bundle.ts';
import { canonicalJson, type JsonValue } from '../canonical-json.ts';
import { chainHash, chainStart } from '../chain.ts';
import { Checkpoint } from '../sign/checkpoint.ts';
import { rootFromPath } from '../sign/merkle.ts';
import { readVerifyingKey, type VerifyingKey } from '../sign/signing-key.ts';
import { verifyTimestamp } from '../sign/timestamp.ts';
import type { CheckList } from './check.ts';
import { readEntries, readJson, verifyWacz } from './verify-wacz.ts';

type Bundle = {
  source: ByteSource;
  files: ReadonlyMap<string, ZipEntry>;
  manifest: BundleManifest;
  list: CheckList;
};

/** Checks an export of cases down to its last bit. */
export async function verifyBundle(
  source: ByteSource,
  { key, list, roots }: { key: VerifyingKey | null; list: CheckList; roots: readonly string[] },
): Promise<void> {
  const entries = await readEntries(source, list, 'container', 'bundle');
  if (!entries) return;
  const files = new Map(entries.map((entry) => [entry.name, entry]));
  const manifest = await readJson(source, files.get(bundleFixedFiles.manifest), BundleManifest);
  if (!manifest) {
    list.fail('manifest', 'manifest', 'manifest.json is missing or not as Ringer writes it.');
    return;
  }
  const bundle: Bundle = { source, files, manifest, list };
  const trusted = await checkManifestSignature(bundle, key);
  const listed = fileProblems(bundle);
  list.judge(
    'files',
    'files',
    listed,
    `${manifest.files.length} files, each with the SHA-256 that the manifest names.`,
  );
  const checkpoint = await checkCheckpoint(bundle, trusted);
  if (checkpoint) {
    list.judge(
      'chain',
      'chain of custody',
      chainProblems(bundle, checkpoint),
      `${manifest.chain.length} entries, each unaltered and part of the signed chain of ${checkpoint.size}.`,
    );
    await checkTimestamp(bundle, roots);
  }
  list.judge(
    'custody',
    'evidence',
    custodyProblems(bundle),
    'Every piece of evidence is named by an entry of the chain.',
  );
  for (const file of manifest.files.filter(({ path }) => path.endsWith('.wacz'))) {
    const entry = files.get(file.path);
    if (entry)
      await verifyWacz(entrySource(source, entry), { key: trusted, list, name: file.path });
  }
}

async function checkManifestSignature(
  { source, files, list }: Bundle,
  key: VerifyingKey | null,
): Promise<VerifyingKey | null> {
  const own = await keyInBundle(source, files.get(bundleFiles.publicKey));
  const trusted = key ?? own;
  const signature = await readSignature(source, files.get(bundleFixedFiles.signature));
  const manifest = files.get(bundleFixedFiles.manifest);
  const problems: string[] = [];
  if (!trusted) problems.push('The bundle holds no public key, and none was given.');
  else if (!signature || !manifest)
    problems.push('The signature of the manifest is missing or cannot be read.');
  else if (!trusted.verifies(await entryBytes(source, manifest), signature)) {
    problems.push(
      key && own && key.keyId !== own.keyId
        ? `It is signed by key ${own.keyId}, you trust key ${key.keyId}.`
        : 'The manifest was altered after it was signed.',
    );
  }
  list.judge(
    'signature',
    'signature',
    problems,
    `The manifest is signed by key ${trusted?.keyId ?? ''}.`,
  );
  if (trusted && !key) {
    list.unknown(
      'key',
      'trust',
      `No key was given, so the one in the bundle was used. Compare its fingerprint ${trusted.keyId} with the sender's, or give the key with --key.`,
    );
  }
  return trusted;
}

async function keyInBundle(
  source: ByteSource,
  entry: ZipEntry | undefined,
): Promise<VerifyingKey | null> {
  if (!entry || entry.sizeBytes > 4096) return null;
  try {
    return readVerifyingKey((await entryBytes(source, entry)).toString('utf8'));
  } catch {
    return null;
  }
}

/** Only the one spelling that Ringer writes: base64 and a line feed. */
async function readSignature(
  source: ByteSource,
  entry: ZipEntry | undefined,
): Promise<Buffer | null> {
  if (!entry || entry.sizeBytes > 200) return null;
  const text = (await entryBytes(source, entry)).toString('latin1');
  const signature = Buffer.from(text, 'base64');
  return `${signature.toString('base64')}\n` === text ? signature : null;
}

function fileProblems({ files, manifest }: Bundle): string[] {
  const problems: string[] = [];
  const named = new Map(manifest.files.map((file) => [file.path, file]));
  if (named.size !== manifest.files.length) problems.push('The manifest names a file twice.');
  const fixed: readonly string[] = Object.values(bundleFixedFiles);
  for (const entry of files.values()) {
    if (fixed.includes(entry.name)) continue;
    const file = named.get(entry.name);
    if (!file) problems.push(`“${entry.name}” was added: the manifest does not name it.`);
    else if (file.sha256 !== entry.sha256 || file.sizeBytes !== entry.sizeBytes) {
      problems.push(
        `“${entry.name}” was altered: its SHA-256 is not the one that the manifest names.`,
      );
    }
    named.delete(entry.name);
  }
  for (const path of named.keys()) problems.push(`“${path}” is missing.`);
  return problems;
}

async function checkCheckpoint(
  { source, files, manifest, list }: Bundle,
  trusted: VerifyingKey | null,
): Promise<Checkpoint | null> {
  const entry = files.get(bundleFiles.checkpoint);
  const text = entry ? (await entryBytes(source, entry)).toString('utf8') : '';
  const checkpoint = checkpointOf(text);
  const signature = await readSignature(source, files.get(bundleFiles.checkpointSignature));
  const problems: string[] = [];
  if (!checkpoint)
    problems.push('The checkpoint of the chain is missing or not as Ringer writes it.');
  else if (!signature || !trusted?.verifies(Buffer.from(text, 'utf8'), signature)) {
    problems.push('The signature of the checkpoint does not hold.');
  } else if (checkpoint.brandId !== manifest.brand.id) {
    problems.push('The checkpoint belongs to the chain of another brand.');
  }
  const fine = `The chain had ${checkpoint?.size ?? 0} entries at ${checkpoint?.at ?? ''}; the checkpoint is signed.`;
  return list.judge('checkpoint', 'checkpoint', problems, fine) ? checkpoint : null;
}

function checkpointOf(text: string): Checkpoint | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    return canonicalJson(value) === text ? (Checkpoint.safeParse(value).data ?? null) : null;
  } catch {
    return null;
  }
}

function chainProblems({ manifest }: Bundle, checkpoint: Checkpoint): string[] {
  const problems: string[] = [];
  const root = Buffer.from(checkpoint.merkleRoot, 'hex');
  let last: { seq: number; hash: string } | null = null;
  for (const { seq, prevHash, hash, payload, path } of manifest.chain) {
    if (hash !== chainHash(prevHash, payload)) {
      problems.push(`Entry ${seq} was altered: its hash does not match its content.`);
    }
    if (last && seq <= last.seq) problems.push(`Entry ${seq} stands after entry ${last.seq}.`);
    const before: string | null = last?.seq === seq - 1 ? last.hash : seq === 1 ? chainStart : null;
    if (before !== null && prevHash !== before) {
      problems.push(`Entry ${seq} does not follow the entry before it.`);
    }
    const proven = rootFromPath(Buffer.from(hash, 'hex'), {
      index: seq - 1,
      size: checkpoint.size,
      path: path.map((node) => Buffer.from(node, 'hex')),
    });
    if (!proven?.equals(root)) {
      problems.push(`Entry ${seq} is not part of the chain that the checkpoint signs.`);
    }
    last = { seq, hash };
  }
  return problems;
}

function custodyProblems({ manifest }: Bundle): string[] {
  const preserved = new Set(manifest.chain.map(({ payload }) => preservedSha256(payload)));
  return manifest.files
    .filter(({ role, sha256 }) => role === 'evidence' && !preserved.has(sha256))
    .map(({ path }) => `“${path}” is not what the chain preserved: no entry names its SHA-256.`);
}

function preservedSha256(payload: string): string | null {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== 'object' || value === null || !('sha256' in value)) return null;
    return 'event' in value && value.event === 'evidence-added' ? String(value.sha256) : null;
  } catch {
    return null;
  }
}

async function checkTimestamp(
  { source, files, list }: Bundle,
  roots: readonly string[],
): Promise<void> {
  const token = files.get(bundleFiles.timestamp);
  const checkpoint = files.get(bundleFiles.checkpoint);
  if (!token || !checkpoint) {
    list.unknown(
      'timestamp',
      'time-stamp',
      'The bundle holds no time-stamp of an independent authority.',
    );
    return;
  }
  const bytes = await entryBytes(source, checkpoint);
  const found = await verifyTimestamp(await entryBytes(source, token), bytes, roots);
  if (!found.ok) {
    list.fail('timestamp', 'time-stamp', found.problem);
    return;
  }
  list.pass(
    'timestamp',
    'time-stamp',
    `${found.authority} saw the checkpoint at ${found.at.toISOString()}.`,
  );
  if (!found.isAnchored) {
    list.unknown(
      'authority',
      'authority',
      'The certificate of the authority was not traced to a root: give one with --tsa-ca.',
    );
  }
}
