import { isIPv6 } from 'node:net';

/** What the bytes so far amount to. */
export type SocksStep =
  | { kind: 'more' }
  | { kind: 'reply'; bytes: Buffer }
  | { kind: 'connect'; host: string; port: number; rest: Buffer }
  | { kind: 'broken' };

const replyCodes = { succeeded: 0, 'not-allowed': 2, 'host-unreachable': 4, refused: 5 } as const;

/** The server's answer to a CONNECT request (RFC 1928 section 6); the bound address is not told. */
export function socksReply(outcome: keyof typeof replyCodes): Buffer {
  return Buffer.from([5, replyCodes[outcome], 0, 1, 0, 0, 0, 0, 0, 0]);
}

/** Reads the client's side of a SOCKS5 handshake (RFC 1928) without authentication, in pieces of any size. */
export class SocksRequestReader {
  #bytes: Buffer = Buffer.alloc(0);
  #greeted = false;

  push(chunk: Buffer): SocksStep {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    // The longest request: 4 bytes, a name with its length, a port.
    if (this.#bytes.length > 64 * 1024) return { kind: 'broken' };
    return this.#greeted ? this.#request() : this.#greeting();
  }

  #greeting(): SocksStep {
    const [version, methods] = this.#bytes;
    if (version !== undefined && version !== 5) return { kind: 'broken' };
    if (methods === undefined || this.#bytes.length < 2 + methods) return { kind: 'more' };
    const offersNone = this.#bytes.subarray(2, 2 + methods).includes(0);
    if (!offersNone) return { kind: 'broken' };
    this.#bytes = this.#bytes.subarray(2 + methods);
    this.#greeted = true;
    return { kind: 'reply', bytes: Buffer.from([5, 0]) };
  }

  #request(): SocksStep {
    const bytes = this.#bytes;
    if (bytes.length < 5) return { kind: 'more' };
    if (bytes[0] !== 5 || bytes[1] !== 1) return { kind: 'broken' };
    const type = bytes[3];
    const start = type === 3 ? 5 : 4;
    const length = type === 1 ? 4 : type === 4 ? 16 : type === 3 ? (bytes[4] ?? 0) : 0;
    if (length === 0) return { kind: 'broken' };
    const end = start + length;
    if (bytes.length < end + 2) return { kind: 'more' };
    const host = hostText(type ?? 0, bytes.subarray(start, end));
    if (host === null) return { kind: 'broken' };
    return { kind: 'connect', host, port: bytes.readUInt16BE(end), rest: bytes.subarray(end + 2) };
  }
}

function hostText(type: number, bytes: Buffer): string | null {
  if (type === 3) return bytes.toString('latin1');
  if (type === 1) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    bytes.readUInt16BE(index * 2).toString(16),
  );
  const text = groups.join(':');
  return isIPv6(text) ? text : null;
}
