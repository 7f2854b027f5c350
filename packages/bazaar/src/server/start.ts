import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { LAST_WEEK, type ShopKey } from '../world/market.ts';
import { createWorld, DEFAULT_SEED } from '../world/world.ts';
import { flipstowApp } from './flipstow.ts';
import { kaufhafenApp } from './kaufhafen.ts';
import { neighboursApp } from './neighbours.ts';
import { fillShelf, type Shelf } from './shelf.ts';
import { thistleApp } from './thistle.ts';

/** One host of the bazaar: an origin of its own on loopback. */
export interface BazaarHost {
  key: ShopKey | 'neighbours';
  name: string;
  origin: string;
}

/** A running bazaar. */
export interface Bazaar {
  hosts: readonly BazaarHost[];
  /** Moves all shops to a week from 1 to 6. Throws RangeError outside it. */
  setWeek(week: number): void;
  close(): Promise<void>;
}

/** `port` 0 takes any free port for each host; another takes that and the following ones, skipping those in use. */
export interface BazaarOptions {
  port?: number;
  host?: string;
  week?: number;
  seed?: string;
}

async function listen(app: Hono, host: string, port: number): Promise<Server> {
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}

function checkedWeek(week: number): number {
  if (!Number.isInteger(week) || week < 1 || week > LAST_WEEK)
    throw new RangeError(`week must be a whole number from 1 to ${LAST_WEEK}, not ${week}`);
  return week;
}

/** Starts three shops and the host of difficult neighbours, each on its own port. Same seed and week: same pages. */
export async function startBazaar(options: BazaarOptions = {}): Promise<Bazaar> {
  const host = options.host ?? '127.0.0.1';
  const { market } = createWorld(options.seed ?? DEFAULT_SEED);
  const shops: readonly ShopKey[] = ['thistle', 'kaufhafen', 'flipstow'];
  const shelves = new Map<ShopKey, Shelf>();
  const setWeek = (week: number): void => {
    checkedWeek(week);
    for (const shop of shops) shelves.set(shop, fillShelf(market, shop, week));
  };
  setWeek(options.week ?? LAST_WEEK);
  const shelf = (shop: ShopKey) => (): Shelf => shelves.get(shop) as Shelf;
  const held = new Set<() => void>();
  const stalls: readonly [BazaarHost['key'], string, Hono][] = [
    ['thistle', 'Thistle & Quay', thistleApp(shelf('thistle'))],
    ['kaufhafen', 'Kaufhafen', kaufhafenApp(shelf('kaufhafen'))],
    ['flipstow', 'Flipstow', flipstowApp(shelf('flipstow'))],
    ['neighbours', 'Corner Row', neighboursApp(held)],
  ];
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    for (const release of held) release();
    await Promise.all(
      servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      ),
    );
  };
  const hosts: BazaarHost[] = [];
  let next = options.port ?? 0;
  try {
    for (const [key, name, app] of stalls) {
      let server: Server | undefined;
      while (server === undefined) {
        try {
          server = await listen(app, host, next);
        } catch (error) {
          if (next === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || next >= 65535)
            throw error;
          next += 1;
        }
      }
      servers.push(server);
      const { port } = server.address() as AddressInfo;
      hosts.push({ key, name, origin: `http://${host}:${port}` });
      if (next !== 0) next = port + 1;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { hosts, setWeek, close };
}
