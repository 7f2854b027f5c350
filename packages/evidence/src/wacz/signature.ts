import { z } from 'zod';
import { type SigningKey, publicKeyBase64 } from '../sign/signing-key.ts';

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** datapackage-digest.json: the signed digest of datapackage.json (WACZ 1.1.1 section 5.2, WACZ signing 0.1.0). */
export const PackageDigest = z.strictObject({
  path: z.literal('datapackage.json'),
  hash: Digest,
  signedData: z.strictObject({
    hash: Digest,
    /** Ed25519 over the text of `hash`, base64. */
    signature: z.base64(),
    /** DER, SubjectPublicKeyInfo, base64. */
    publicKey: z.base64(),
    created: z.iso.datetime({ precision: 3 }),
    software: z.string(),
  }),
});
export type PackageDigest = z.infer<typeof PackageDigest>;

/** Signs a digest. */
export function signPackage(
  key: SigningKey,
  { sha256, created, software }: { sha256: string; created: Date; software: string },
): PackageDigest {
  const hash = `sha256:${sha256}`;
  return {
    path: 'datapackage.json',
    hash,
    signedData: {
      hash,
      signature: key.sign(Buffer.from(hash, 'ascii')).toString('base64'),
      publicKey: publicKeyBase64(key.publicKeyPem),
      created: created.toISOString(),
      software,
    },
  };
}

/** The one way in which Ringer writes JSON files in an archive, so that every byte is accounted for. */
export function jsonFile(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}
