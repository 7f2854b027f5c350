import { z } from 'zod';
import { type ChainLink, chainStart } from '../chain.ts';
import { canonicalJson } from '../canonical-json.ts';
import { merkleRoot } from './merkle.ts';
import type { SigningKey } from './signing-key.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is signed from time to time: how long a brand's chain is and what it holds. */
export const Checkpoint = z.strictObject({
  type: z.literal('ringer-checkpoint'),
  version: z.literal(1),
  brandId: z.string(),
  /** Number of entries. */
  size: z.number().int().min(0),
  /** Hash of the last entry; 64 zeros for an empty chain. */
  headHash: Hex64,
  /** RFC 6962 tree head over the entries' hashes. */
  merkleRoot: Hex64,
  at: z.iso.datetime({ precision: 3 }),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** A checkpoint as text (RFC 8785) and its Ed25519 signature over that text. */
export type SignedCheckpoint = { text: string; signature: string };

/** Signs the state of a chain. */
export function signCheckpoint(
  key: SigningKey,
  { brandId, hashes, at }: { brandId: string; hashes: readonly ChainLink['hash'][]; at: Date },
): SignedCheckpoint {
  const checkpoint: Checkpoint = {
    type: 'ringer-checkpoint',
    version: 1,
    brandId,
    size: hashes.length,
    headHash: hashes.at(-1) ?? chainStart,
    merkleRoot: merkleRoot(hashes.map((hash) => Buffer.from(hash, 'hex'))).toString('hex'),
    at: at.toISOString(),
    keyId: key.keyId,
  };
  const text = canonicalJson(checkpoint);
  return { text, signature: key.sign(Buffer.from(text, 'utf8')).toString('base64') };
}
