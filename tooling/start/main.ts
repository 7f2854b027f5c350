import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureChromium } from '../chromium/ensure.ts';
import { generateClient } from '../database/generate.ts';
import { dataDir } from '../setup/place.mjs';
import { runningPrograms } from '../setup/run.mjs';
import { printFailure, SetupError, step } from '../setup/step.mjs';
import { buildWeb } from '../web/build.ts';
import type { Child } from './child.ts';
import { bazaarSpec, webSpec, workerSpec, type Surroundings } from './child-spec.ts';
import { openDatabase, migrate, type Database } from './database.ts';
import { fillDemo, type Demo } from './demo.ts';
import { beginAnew } from './fresh.ts';
import { House } from './house.ts';
import { takeLock, type Lock } from './lock.ts';
import { freePort } from './port.ts';
import { endTree } from './process-tree.ts';
import { readSecrets } from './secret.ts';

const usage = `npm start                 start Ringer with its demo
npm start -- --fresh      begin anew: deletes the data after saying which
npm start -- --fresh --yes  the same without asking
npm run dev               the same with reload on change

RINGER_PORT (3000) and RINGER_BAZAAR_PORT (4100) choose ports; taken ones give way to the next free one.
DATABASE_URL names a PostgreSQL 15 or newer to use instead of the embedded one.
RINGER_DATA_DIR names the folder for data instead of .ringer.`;

const childGraceMs = 8000;

class Start {
  #lock: Lock | undefined;
  #house: House | undefined;
  #database: Database | undefined;
  #stopping: Promise<void> | undefined;
  #firstSignalAt = 0;

  /** Ends everything once and then this process; asked again after a moment, by force. */
  stop(exitCode: number): void {
    const now = performance.now();
    if (this.#stopping !== undefined) {
      // A terminal sends the signal to us and to our parent, which passes it on: that is still one request.
      if (now - this.#firstSignalAt > 1500) void this.#house?.close(0);
      return;
    }
    this.#firstSignalAt = now;
    process.stdout.write('\nStopping…\n');
    this.#stopping = this.close().then(
      () => {
        process.stdout.write(`Stopped. The data stay in ${dataDir}.\n`);
        process.exit(exitCode);
      },
      (error: unknown) => {
        printFailure(error);
        process.exit(1);
      },
    );
  }

  async close(): Promise<void> {
    await Promise.all([...runningPrograms].map((pid) => endTree(pid, childGraceMs)));
    await this.#house?.close(childGraceMs);
    await this.#database?.stop();
    await this.#lock?.release();
  }

  /** Whether somebody asked to stop while a step ran; the step's own failure is then no news. */
  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  async run(options: { fresh: boolean; yes: boolean; dev: boolean }): Promise<void> {
    const { dev } = options;
    const ringerEnv = process.env['RINGER_ENV'] ?? 'demo';
    const lock = await takeLock(join(dataDir, 'running.json'));
    this.#lock = lock;
    const house = new House(lock);
    this.#house = house;
    house.onCollapse = (reason) => {
      process.stderr.write(`\n${reason}\n`);
      this.stop(1);
    };
    if (options.fresh && !(await beginAnew(dataDir, options.yes))) {
      console.log('Nothing was deleted.');
      await this.close();
      process.exit(1);
    }
    const { authSecret } = await readSecrets(join(dataDir, 'secrets.json'), process.env);
    await step('Database client', generateClient);
    // The build takes longest and needs nothing from the rest, so it runs beside the next steps.
    const building = dev ? Promise.resolve(false) : buildWeb();
    building.catch(() => undefined);

    const chromium = await step('Chromium', async (note) => {
      const found = await ensureChromium();
      note(`${found.version} at ${found.path}`);
      return found;
    });
    const database = await step('PostgreSQL', async (note) => {
      const opened = await openDatabase(dataDir, process.env['DATABASE_URL']);
      note(opened.words);
      return opened;
    });
    this.#database = database;
    await lock.record({ databaseUrl: database.url });
    await step('Migrations', async (note) => {
      const applied = await migrate(database.url);
      note(applied.length === 0 ? 'up to date' : `${String(applied.length)} applied`);
    });
    const about: Surroundings = {
      databaseUrl: database.url,
      chromiumPath: chromium.path,
      authSecret,
      ringerEnv,
    };
    const bazaarPort = await freePort(wanted('RINGER_BAZAAR_PORT', 4100));
    const demo =
      ringerEnv === 'production' ? undefined : await this.#openDemo(house, about, bazaarPort);
    await step('Web build', async (note) => {
      if (dev) note('on demand');
      else if (!(await building)) note('up to date');
    });
    await step('Worker', () =>
      house.start(workerSpec(about, dev), (child) => child.message('ready', 60_000)),
    );
    const port = await freePort(wanted('RINGER_PORT', 3000), [bazaarPort]);
    const webUrl = `http://127.0.0.1:${String(port)}`;
    await step('Web', async (note) => {
      note(webUrl);
      await house.start(webSpec(about, port, dev), (child) => healthy(child, webUrl));
    });
    await lock.record({ webUrl });
    if (!this.isStopping) announce(webUrl, demo);
  }

  async #openDemo(house: House, about: Surroundings, port: number): Promise<Demo> {
    const hosts = await step('Bazaar', async (note) => {
      const ready = await house.start(bazaarSpec(port), (child) => child.message('ready', 60_000));
      const found = Array.isArray(ready['hosts']) ? ready['hosts'] : [];
      note(`${String(found.length)} shops from port ${String(port)}`);
      return found;
    });
    return step('Demo workspace', async (note) => {
      const filled = await fillDemo(about, hosts);
      if (filled.scanId !== null) note('with its first scan');
      return filled;
    });
  }
}

function wanted(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`${name} is ${text}.`, 'Set it to a port from 1 to 65535, or unset it.');
}

async function healthy(child: Child, webUrl: string): Promise<void> {
  const deadline = performance.now() + 90_000;
  let over = false;
  void child.ended.then(() => (over = true));
  while (performance.now() < deadline && !over) {
    const response = await fetch(`${webUrl}/api/health`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await delay(100);
  }
  throw new SetupError(
    `The web app ${over ? 'ended' : 'does not answer'}:\n${child.tail()}`,
    'See log/web.log in the data folder, or run `npm run doctor`.',
  );
}

function announce(webUrl: string, demo: Demo | undefined): void {
  const lines = ['', `Ringer is ready: ${webUrl}`];
  if (demo) {
    lines.push('', 'Sign in to the demo as:');
    const widest = Math.max(...demo.signIns.map(({ role }) => role.length));
    for (const { role, email, password } of demo.signIns) {
      lines.push(`  ${role.padEnd(widest)}  ${email}  ${password}`);
    }
  }
  lines.push('', 'Ctrl-C ends it. The data stay.', '');
  process.stdout.write(lines.join('\n'));
}

const start = new Start();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    start.stop(0);
  });
}
// The program that started this one is gone, however it went.
process.on('disconnect', () => {
  start.stop(1);
});

try {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  } else {
    await start.run(values);
  }
} catch (error) {
  if (!start.isStopping) {
    printFailure(error);
    await start.close();
    process.exit(1);
  }
}
