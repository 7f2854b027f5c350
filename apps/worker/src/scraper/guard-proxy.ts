import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { guardHost } from './address-guard.ts';
import type { RefusedConnection } from './page-capture.ts';
import { socksReply, SocksRequestReader } from './socks.ts';

/** The only way out for one capture's browser context. */
export type GuardProxy = {
  /** For Chromium's proxy setting. */
  server: string;
  bytesReceived: () => number;
  refused: RefusedConnection[];
  /** Host name to the addresses connected to. */
  addresses: Map<string, Set<string>>;
  /** Host names that did not resolve. */
  unresolved: Set<string>;
  /** Calls back once `maxBytes` came in. */
  onByteLimit: (callback: () => void) => void;
  /** Ends every connection and opens no more. */
  cut: () => void;
  close: () => void;
};

type GuardProxyOptions = {
  allowedCidrs: readonly string[];
  /** Every connection is cut once this many bytes came in. */
  maxBytes: number;
};

const connectTimeoutMs = 10_000;
const maxConnections = 256;
const maxRefusedKept = 100;

/** Ports of running guards: no page may reach one, even where loopback is open. */
const guardPorts = new Set<number>();

/**
 * Opens a SOCKS5 proxy on loopback that resolves each host, checks the addresses and connects to those very addresses.
 * Chromium hands it names and never resolves itself, so the check covers pages, redirects, sub-requests, workers and
 * WebSockets alike, and a name cannot change its address between check and use. TLS passes through untouched.
 */
export async function openGuardProxy(options: GuardProxyOptions): Promise<GuardProxy> {
  const sockets = new Set<Socket>();
  const refused: RefusedConnection[] = [];
  const addresses = new Map<string, Set<string>>();
  const unresolved = new Set<string>();
  let received = 0;
  let isSpent = false;
  let onByteLimit = () => {};

  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A reset by either side ends the pair; there is nobody to tell.
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
  };

  const countIn = (sizeBytes: number) => {
    received += sizeBytes;
    if (received <= options.maxBytes || isSpent) return;
    cut();
    onByteLimit();
  };

  const cut = () => {
    isSpent = true;
    for (const socket of sockets) socket.destroy();
  };

  const serve = async (client: Socket, host: string, port: number, early: Buffer) => {
    const guarded = await guardHost(host, options.allowedCidrs);
    if (client.destroyed || isSpent) return client.destroy();
    const isOwnDoor = guardPorts.has(port) && guarded.ok;
    if (!guarded.ok || isOwnDoor) {
      const reason = guarded.ok ? 'The port belongs to Ringer itself.' : guarded.reason;
      const address = guarded.ok ? null : guarded.address;
      if (!guarded.ok && guarded.kind === 'dns') unresolved.add(host);
      else if (
        refused.length < maxRefusedKept &&
        !refused.some((one) => one.host === host && one.port === port)
      ) {
        refused.push({ host, port, address, reason });
      }
      client.end(
        socksReply(!guarded.ok && guarded.kind === 'dns' ? 'host-unreachable' : 'not-allowed'),
      );
      return;
    }
    const upstream = connect({
      host,
      port,
      autoSelectFamily: true,
      lookup: (_name, lookupOptions, callback) => {
        if (lookupOptions.all) callback(null, guarded.addresses);
        else callback(null, guarded.addresses[0]?.address ?? '', guarded.addresses[0]?.family);
      },
    });
    track(upstream);
    upstream.setTimeout(connectTimeoutMs, () => upstream.destroy());
    let isOpen = false;
    upstream.once('connect', () => {
      isOpen = true;
      upstream.setTimeout(0);
      const known = addresses.get(host) ?? new Set();
      if (upstream.remoteAddress) known.add(upstream.remoteAddress);
      addresses.set(host, known);
      client.write(socksReply('succeeded'));
      if (early.length > 0) upstream.write(early);
      client.pipe(upstream);
      upstream.pipe(client);
      upstream.on('data', (chunk: Buffer) => countIn(chunk.length));
    });
    upstream.once('close', () => {
      if (isOpen) client.destroy();
      else client.end(socksReply('refused'));
    });
    client.once('close', () => upstream.destroy());
  };

  const server = createServer((client) => {
    track(client);
    if (isSpent || sockets.size > maxConnections) return client.destroy();
    const reader = new SocksRequestReader();
    const onData = (chunk: Buffer) => {
      const step = reader.push(chunk);
      if (step.kind === 'reply') client.write(step.bytes);
      if (step.kind === 'broken') client.destroy();
      if (step.kind !== 'connect') return;
      client.off('data', onData);
      client.pause();
      void serve(client, step.host, step.port, step.rest);
    };
    client.on('data', onData);
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  guardPorts.add(port);
  return {
    server: `socks5://127.0.0.1:${port}`,
    bytesReceived: () => received,
    refused,
    addresses,
    unresolved,
    onByteLimit(callback) {
      onByteLimit = callback;
    },
    cut,
    close() {
      guardPorts.delete(port);
      server.close();
      cut();
    },
  };
}
