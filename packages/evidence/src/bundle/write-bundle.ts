import { createHash } from 'node:crypto';
import { bytesSource, writeZip, type ZipSource } from '../archive/write-zip.ts';
import type { ChainLink } from '../chain.ts';
import type { SignedCheckpoint } from '../sign/checkpoint.ts';
import { merklePath } from '../sign/merkle.ts';
import type { SigningKey } from '../sign/signing-key.ts';
import { jsonFile } from '../wacz/signature.ts';
import { bundleFiles, bundleFixedFiles, type BundleManifest } from './bundle.ts';
import { verifyInstructions } from './instructions.ts';

/** A file for the bundle. Its digest is known beforehand, as evidence's always is. */
export type BundleFile = {
  path: string;
  title: string;
  mediaType: string;
  role: 'evidence' | 'attachment';
  sha256: string;
  sizeBytes: number;
  read: () => AsyncIterable<Uint8Array>;
};

export type BundleInput = {
  brand: { id: string; name: string };
  subject: BundleManifest['subject'];
  software: string;
  createdAt: Date;
  files: readonly BundleFile[];
  /** Entries of the chain that speak of the files, in order. */
  entries: readonly ChainLink[];
  /** Hashes of all entries that the checkpoint covers, in order. */
  hashes: readonly string[];
  checkpoint: SignedCheckpoint;
  /** RFC 3161 token over the checkpoint's text; null where no authority is configured. */
  timestamp: Uint8Array | null;
  key: SigningKey;
};

/** An attachment from bytes in memory. */
export function attachment(
  path: string,
  title: string,
  mediaType: string,
  bytes: Uint8Array,
): BundleFile {
  return {
    path,
    title,
    mediaType,
    role: 'attachment',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.byteLength,
    read: bytesSource(path, bytes).read,
  };
}

/**
 * A bundle that an outsider can check with nothing but the file and the public key: the files, the entries of the
 * chain that speak of them with their way to a signed checkpoint, and a signed manifest over all of it.
 */
export async function* writeBundle(input: BundleInput): AsyncIterable<Uint8Array> {
  const { key, checkpoint, timestamp } = input;
  const files = [
    ...input.files,
    attachment(
      bundleFiles.checkpoint,
      'Signed state of the chain of custody',
      'application/json',
      Buffer.from(checkpoint.text, 'utf8'),
    ),
    attachment(
      bundleFiles.checkpointSignature,
      'Ed25519 signature of checkpoint.json',
      'text/plain',
      signatureFile(checkpoint.signature),
    ),
    ...(timestamp
      ? [
          attachment(
            bundleFiles.timestamp,
            'RFC 3161 time-stamp of checkpoint.json',
            'application/timestamp-reply',
            timestamp,
          ),
        ]
      : []),
    attachment(
      bundleFiles.publicKey,
      'Public key of the signatures',
      'application/x-pem-file',
      Buffer.from(key.publicKeyPem, 'utf8'),
    ),
    attachment(
      bundleFiles.instructions,
      'How to check this bundle',
      'text/plain',
      Buffer.from(verifyInstructions(key.keyId, timestamp !== null), 'utf8'),
    ),
  ];
  const leaves = input.hashes.map((hash) => Buffer.from(hash, 'hex'));
  const manifest: BundleManifest = {
    type: 'ringer-bundle',
    version: 1,
    software: input.software,
    created: input.createdAt.toISOString(),
    brand: input.brand,
    subject: input.subject,
    files: files.map(({ path, sha256, sizeBytes, role, mediaType, title }) => ({
      path,
      sha256,
      sizeBytes,
      role,
      mediaType,
      title,
    })),
    chain: input.entries.map(({ seq, prevHash, hash, payload }) => ({
      seq,
      prevHash,
      hash,
      payload,
      path: merklePath(leaves, seq - 1).map((node) => node.toString('hex')),
    })),
  };
  const manifestBytes = jsonFile(manifest);
  const sources: ZipSource[] = [
    bytesSource(bundleFixedFiles.manifest, manifestBytes),
    bytesSource(
      bundleFixedFiles.signature,
      signatureFile(key.sign(manifestBytes).toString('base64')),
    ),
    ...files.map(({ path, read }) => ({ name: path, read })),
  ];
  yield* writeZip(sources);
}

function signatureFile(base64: string): Buffer {
  return Buffer.from(`${base64}\n`, 'ascii');
}
