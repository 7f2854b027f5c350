import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { Fatal } from '@ringer/domain';

/** An Ed25519 key pair (RFC 8032) in the worker's hands. */
export type SigningKey = {
  /** First 16 hexadecimal digits of the SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
  keyId: string;
  publicKeyPem: string;
  /** 64 bytes over the bytes as they are. */
  sign(bytes: Uint8Array): Buffer;
};

/**
 * Reads a private key.
 * @param pem PKCS #8, as `openssl genpkey -algorithm ed25519` writes it
 * @throws Fatal when it is no Ed25519 private key
 */
export function readSigningKey(pem: string): SigningKey {
  const key = parseKey(() => createPrivateKey(pem));
  const publicKey = createPublicKey(key);
  return {
    keyId: keyIdOf(publicKey),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, key),
  };
}

/** A fresh private key as PEM. */
export function makeSigningKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A public key that a reader trusts. */
export type VerifyingKey = {
  keyId: string;
  /** Over bytes as they are. */
  verifies(bytes: Uint8Array, signature: Uint8Array): boolean;
};

/**
 * Reads a public key: PEM, or the base64 of its DER form.
 * @throws Fatal when it is no Ed25519 public key
 */
export function readVerifyingKey(text: string): VerifyingKey {
  const key = parseKey(() =>
    text.includes('-----BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }),
  );
  return {
    keyId: keyIdOf(key),
    verifies: (bytes, signature) => signature.length === 64 && verify(null, bytes, key, signature),
  };
}

/** The base64 of a public key's DER form, as WACZ carries it. */
export function publicKeyBase64(pem: string): string {
  return createPublicKey(pem).export({ type: 'spki', format: 'der' }).toString('base64');
}

function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

function parseKey(read: () => KeyObject): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw notEd25519(cause);
  }
  throw notEd25519();
}

function notEd25519(cause?: unknown): Fatal {
  return new Fatal('This is no Ed25519 key. Make one with “openssl genpkey -algorithm ed25519”.', {
    cause,
  });
}
