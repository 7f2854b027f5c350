import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt (RFC 7914): 2^17 × 8 × 128 bytes = 128 MiB a guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 };
const saltBytes = 16;
const keyBytes = 32;
// Node counts a little more than 128 × N × r.
const maxMemoryBytes = 256 * 1024 * 1024;
const encodedPattern =
  /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;

/** Hashes a password for keeping: `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await deriveKey(password, salt, keyBytes, cost);
  return [
    'scrypt',
    cost.N,
    cost.r,
    cost.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$');
}

/**
 * Compares a password with a kept hash in constant time. Without a hash (no such user, or one who signs in
 * elsewhere) it does the same work and answers false, so that time does not tell who has an account.
 */
export async function verifyPassword(password: string, encoded: string | null): Promise<boolean> {
  const parsed = encoded === null ? null : parseEncoded(encoded);
  const { salt, key, parameters } = parsed ?? {
    salt: Buffer.alloc(saltBytes),
    key: Buffer.alloc(keyBytes),
    parameters: cost,
  };
  const derived = await deriveKey(password, salt, key.byteLength, parameters);
  return timingSafeEqual(derived, key) && parsed !== null;
}

function parseEncoded(encoded: string) {
  const [, N, r, p, salt, key] = encodedPattern.exec(encoded) ?? [];
  if (!salt || !key) return null;
  return {
    parameters: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

function deriveKey(
  password: string,
  salt: Buffer,
  sizeBytes: number,
  parameters: { N: number; r: number; p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      // Two keyboards may write one letter in two ways.
      password.normalize('NFKC'),
      salt,
      sizeBytes,
      { ...parameters, maxmem: maxMemoryBytes },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}
