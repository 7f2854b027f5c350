import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { classifyAddress } from '@ringer/services';

/** Addresses that may be connected to, or the reason why none may. */
export type GuardedHost =
  | { ok: true; addresses: { address: string; family: 4 | 6 }[] }
  | { ok: false; kind: 'address-refused' | 'dns'; address: string | null; reason: string };

/**
 * Resolves a host and keeps the addresses that a capture may connect to: public ones, and those in `allowedCidrs`.
 * The caller connects to the returned addresses and never resolves again, so a second DNS answer changes nothing.
 */
export async function guardHost(
  host: string,
  allowedCidrs: readonly string[],
): Promise<GuardedHost> {
  const name = host.replace(/^\[|\]$/g, '');
  const resolved = await resolve(name);
  if (resolved === null) {
    return {
      ok: false,
      kind: 'dns',
      address: null,
      reason: `The host ${quoted(name)} does not resolve.`,
    };
  }
  const open = resolved.filter(
    ({ address }) => classifyAddress(address, allowedCidrs) !== 'refused',
  );
  if (open.length > 0) return { ok: true, addresses: open };
  const address = resolved[0]?.address ?? null;
  return {
    ok: false,
    kind: 'address-refused',
    address,
    reason: `${quoted(name)} leads to ${address}, which is not a public address.`,
  };
}

async function resolve(name: string): Promise<{ address: string; family: 4 | 6 }[] | null> {
  const family = isIP(name);
  if (family === 4 || family === 6) return [{ address: name, family }];
  // RFC 6761: these names are loopback whatever a resolver says.
  if (/^(?:.+\.)?localhost\.?$/i.test(name)) {
    return [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
  }
  const answers = await lookup(name, { all: true }).catch(() => []);
  if (answers.length === 0) return null;
  return answers.map((answer) => ({
    address: answer.address,
    family: answer.family === 6 ? 6 : 4,
  }));
}

function quoted(name: string): string {
  return `“${name.slice(0, 100)}”`;
}
