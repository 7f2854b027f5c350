import { z } from 'zod';
import {
  type ByteSource,
  entryBytes,
  entrySource,
  piecesOf,
  readZip,
  sliceOf,
  type ZipEntry,
  ZipProblem,
} from '../archive/read-zip.ts';
import { readVerifyingKey, type VerifyingKey } from '../sign/signing-key.ts';
import { type ReadRecord, readWarc, WarcProblem } from '../warc/read-warc.ts';
import { jsonFile, PackageDigest } from '../wacz/signature.ts';
import type { CheckList } from './check.ts';

const DataPackage = z.strictObject({
  profile: z.literal('data-package'),
  wacz_version: z.literal('1.1.1'),
  title: z.string(),
  software: z.string(),
  created: z.string(),
  mainPageUrl: z.string(),
  mainPageDate: z.string(),
  resources: z.array(
    z.strictObject({
      name: z.string(),
      path: z.string(),
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      bytes: z.number().int().min(0),
    }),
  ),
});
type DataPackage = z.infer<typeof DataPackage>;

const IndexFacts = z.object({
  url: z.string(),
  digest: z.string(),
  filename: z.literal('data.warc.gz'),
  offset: z.string().regex(/^\d+$/),
  length: z.string().regex(/^\d+$/),
});

const unsigned = ['datapackage.json', 'datapackage-digest.json'];

/** What a WACZ file says about itself once it was found in order. */
export type WaczFacts = { url: string; created: string; keyId: string; records: number };

/**
 * Checks one WACZ file down to its last bit: container, list of files, digests, signature, records and index.
 * @param key the key that the reader trusts; without it the key in the file is used, and the check says so
 * @returns what it says about itself, or null where it is not in order
 */
export async function verifyWacz(
  source: ByteSource,
  { key, list, name }: { key: VerifyingKey | null; list: CheckList; name: string },
): Promise<WaczFacts | null> {
  const id = (part: string) => `${name}:${part}`;
  const entries = await readEntries(source, list, id('container'), name);
  if (!entries) return null;
  const files = new Map(entries.map((entry) => [entry.name, entry]));
  const dataPackage = await readJson(source, files.get('datapackage.json'), DataPackage);
  const digest = await readJson(source, files.get('datapackage-digest.json'), PackageDigest);
  if (!dataPackage || !digest) {
    list.fail(
      id('package'),
      `${name}: package`,
      'datapackage.json or its digest is missing or not as Ringer writes it.',
    );
    return null;
  }
  const listed = listProblems(dataPackage, entries);
  const isListed = list.judge(
    id('files'),
    `${name}: files`,
    listed,
    `${entries.length} files, each with the digest that the package names.`,
  );
  const keyId = checkSignature({
    dataPackage,
    digest,
    files,
    key,
    list,
    id: id('signature'),
    name,
  });
  const archive = files.get('archive/data.warc.gz');
  const index = files.get('indexes/index.cdx');
  if (!isListed || keyId === null || !archive || !index) return null;
  const records = await checkRecords(entrySource(source, archive), await entryBytes(source, index));
  const isWhole = list.judge(
    id('records'),
    `${name}: records`,
    records.problems,
    `${records.count} records, each with the digest that its header names; the index leads to every answer.`,
  );
  if (!isWhole) return null;
  return {
    url: dataPackage.mainPageUrl,
    created: dataPackage.created,
    keyId,
    records: records.count,
  };
}

/** Reads a container, or says why it cannot be trusted. */
export async function readEntries(
  source: ByteSource,
  list: CheckList,
  id: string,
  name: string,
): Promise<ZipEntry[] | null> {
  try {
    const entries = await readZip(source);
    list.pass(id, `${name}: container`, 'Every bit of the container is accounted for.');
    return entries;
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    list.fail(id, `${name}: container`, error.message);
    return null;
  }
}

/** A JSON file of an archive, only if it is written as Ringer writes it: the same bytes come of its content. */
export async function readJson<T>(
  source: ByteSource,
  entry: ZipEntry | undefined,
  schema: z.ZodType<T>,
): Promise<T | null> {
  if (!entry || entry.sizeBytes > 64 * 1024 * 1024) return null;
  const bytes = await entryBytes(source, entry);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!jsonFile(value).equals(bytes)) return null;
    return schema.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}

function listProblems({ resources }: DataPackage, entries: readonly ZipEntry[]): string[] {
  const problems: string[] = [];
  const named = new Map(resources.map((resource) => [resource.path, resource]));
  if (named.size !== resources.length) problems.push('The package names a file twice.');
  for (const entry of entries) {
    if (unsigned.includes(entry.name)) continue;
    const resource = named.get(entry.name);
    if (!resource) problems.push(`“${entry.name}” was added: the package does not name it.`);
    else if (resource.hash !== `sha256:${entry.sha256}` || resource.bytes !== entry.sizeBytes) {
      problems.push(
        `“${entry.name}” was altered: its SHA-256 is not the one that the package names.`,
      );
    }
    named.delete(entry.name);
  }
  for (const path of named.keys()) problems.push(`“${path}” is missing.`);
  return problems;
}

function checkSignature(input: {
  dataPackage: DataPackage;
  digest: PackageDigest;
  files: ReadonlyMap<string, ZipEntry>;
  key: VerifyingKey | null;
  list: CheckList;
  id: string;
  name: string;
}): string | null {
  const { dataPackage, digest, files, key, list, id, name } = input;
  const { signedData } = digest;
  const title = `${name}: signature`;
  const hash = `sha256:${files.get('datapackage.json')?.sha256 ?? ''}`;
  const problems: string[] = [];
  if (digest.hash !== hash || signedData.hash !== hash) {
    problems.push('The package was altered after it was signed.');
  }
  if (signedData.created !== dataPackage.created || signedData.software !== dataPackage.software) {
    problems.push('The signature was taken from another package.');
  }
  const own = ownKey(signedData.publicKey);
  const signature = Buffer.from(signedData.signature, 'base64');
  if (!own || signature.toString('base64') !== signedData.signature) {
    problems.push('The key or the signature in it cannot be read.');
  } else if (!own.verifies(Buffer.from(hash, 'ascii'), signature)) {
    problems.push('The signature does not belong to this package.');
  } else if (key && key.keyId !== own.keyId) {
    problems.push(`It is signed by key ${own.keyId}, you trust key ${key.keyId}.`);
  }
  if (
    !list.judge(
      id,
      title,
      problems,
      `Signed by key ${own?.keyId ?? ''}${key ? ', which you trust' : ''}.`,
    )
  ) {
    return null;
  }
  return own?.keyId ?? null;
}

function ownKey(text: string): VerifyingKey | null {
  try {
    // Only the shortest spelling of the key: a stray bit in the base64 must not pass.
    if (Buffer.from(text, 'base64').toString('base64') !== text) return null;
    return readVerifyingKey(text);
  } catch {
    return null;
  }
}

async function checkRecords(
  archive: ByteSource,
  index: Buffer,
): Promise<{ count: number; problems: string[] }> {
  const problems: string[] = [];
  const answers = new Map<string, number>();
  let count = 0;
  try {
    for await (const record of readWarc(piecesOf(archive))) {
      count += 1;
      problems.push(...recordProblems(record));
      if (record.type === 'response' || record.type === 'resource') {
        const key = `${record.fields.get('warc-target-uri')} ${record.fields.get('warc-payload-digest')}`;
        answers.set(key, (answers.get(key) ?? 0) + 1);
      }
    }
    for (const line of index.toString('utf8').split('\n').filter(Boolean)) {
      problems.push(...(await indexProblems(archive, line, answers)));
    }
  } catch (error) {
    if (!(error instanceof WarcProblem)) throw error;
    problems.push(error.message);
  }
  const left = [...answers.values()].filter((times) => times > 0).length;
  if (left > 0) problems.push(`${left} answers of the archive are not in its index.`);
  return { count, problems };
}

function recordProblems({ fields, blockSha256, id }: ReadRecord): string[] {
  if (fields.get('warc-block-digest') === `sha256:${blockSha256}`) return [];
  return [`The record ${id} was altered: its block has another SHA-256 than its header names.`];
}

async function indexProblems(
  archive: ByteSource,
  line: string,
  answers: Map<string, number>,
): Promise<string[]> {
  const facts = IndexFacts.safeParse(parsedJson(line.slice(line.indexOf('{'))));
  if (!facts.success) return ['A line of the index cannot be read.'];
  const { url, digest, offset, length } = facts.data;
  const member = sliceOf(archive, Number(offset), Number(length));
  for await (const record of readWarc(piecesOf(member))) {
    const key = `${record.fields.get('warc-target-uri')} ${digest}`;
    const isThere = record.fields.get('warc-payload-digest') === digest;
    const left = answers.get(key) ?? 0;
    if (!isThere || left === 0) return [`The index leads to another answer for ${url}.`];
    answers.set(key, left - 1);
    return [];
  }
  return [`The index leads nowhere for ${url}.`];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
