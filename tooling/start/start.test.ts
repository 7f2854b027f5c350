import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild, type ChildSpec } from './child.ts';
import { beginAnew, listDoomed } from './fresh.ts';
import { House } from './house.ts';
import { takeLock } from './lock.ts';
import { freePort, isPortFree } from './port.ts';
import { descendants, endTree, isAlive, processBirth } from './process-tree.ts';
import { readSecrets } from './secret.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-start-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const forever = 'setInterval(() => {}, 1000);';
const sayReady = "console.log(JSON.stringify({ type: 'ready', pid: process.pid }));";

function spec(code: string, name = 'child'): ChildSpec {
  const logPath = join(dir, 'log', `${name}.log`);
  return {
    name,
    program: process.execPath,
    args: ['-e', code],
    cwd: dir,
    env: process.env,
    logPath,
  };
}

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('lock', () => {
  it('lets one in and tells the other where the first one is', async () => {
    const path = join(dir, 'running.json');
    const lock = await takeLock(path);
    await lock.record({ webUrl: 'http://127.0.0.1:3000' });
    await expect(takeLock(path)).rejects.toThrow('It is at http://127.0.0.1:3000');
    await lock.release();
    await (await takeLock(path)).release();
  });

  it('is readable by its owner only', async () => {
    const path = join(dir, 'running.json');
    const lock = await takeLock(path);
    await lock.record({ databaseUrl: 'postgresql://u:p@127.0.0.1/x' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('takes the place of a dead one and ends the children it left', async () => {
    const path = join(dir, 'running.json');
    const orphan = spawn(process.execPath, ['-e', forever], { detached: true, stdio: 'ignore' });
    const pid = orphan.pid ?? 0;
    const gone = once(orphan, 'exit');
    const children = [{ name: 'worker', pid, birth: await processBirth(pid) }];
    await writeFile(path, JSON.stringify({ pid: await deadPid(), birth: '1', children }));
    const lock = await takeLock(path);
    await gone;
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('spares a stranger that got the number of a dead one', async () => {
    const path = join(dir, 'running.json');
    const stranger = spawn(process.execPath, ['-e', forever], { stdio: 'ignore' });
    const pid = stranger.pid ?? 0;
    const held = { pid, birth: 'long ago', children: [{ name: 'web', pid, birth: 'long ago' }] };
    await writeFile(path, JSON.stringify(held));
    await (await takeLock(path)).release();
    expect(await isAlive(pid)).toBe(true);
    stranger.kill('SIGKILL');
  });

  it.each(['', '{', '[]', '{"pid":"x"}'])('takes the place of a torn file: %s', async (text) => {
    const path = join(dir, 'running.json');
    await writeFile(path, text);
    const lock = await takeLock(path);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });
});

describe('port', () => {
  it('gives way to the next free port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await isPortFree(taken)).toBe(false);
    const port = await freePort(taken);
    expect(port).toBeGreaterThan(taken);
    expect(await freePort(taken, [port])).toBeGreaterThan(port);
    server.close();
  });
});

describe('process tree', () => {
  it('ends grandchildren in groups of their own, also when nobody listens to the polite signal', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); ${forever}`;
    const parent = `process.on('SIGTERM', () => {});
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { detached: true, stdio: 'ignore' });
      console.log(JSON.stringify({ type: 'ready', grandchild: child.pid }));
      ${forever}`;
    const child = await startChild(spec(parent));
    const grandchild = Number((await child.message('ready', 10_000))['grandchild']);
    expect(await descendants(child.pid)).toContain(grandchild);
    await endTree(child.pid, 200);
    expect(await isAlive(grandchild)).toBe(false);
    expect(await child.ended).toBe('signal SIGKILL');
  });

  it('lets a child end by itself', async () => {
    const polite = `process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); ${sayReady} ${forever}`;
    const child = await startChild(spec(polite));
    await child.message('ready', 10_000);
    await child.stop(10_000);
    expect(await child.ended).toBe('status 0');
    expect(child.tail()).toContain('bye');
  });
});

describe('child', () => {
  it('tells what a child said that ended before it was ready', async () => {
    const child = await startChild(spec("console.error('no database'); process.exit(3);"));
    await expect(child.message('ready', 10_000)).rejects.toThrow(/status 3[\s\S]*no database/u);
    expect(await readFile(join(dir, 'log', 'child.log'), 'utf8')).toContain('no database');
  });

  it('gives up on a child that stays silent', async () => {
    const child = await startChild(spec(forever));
    await expect(child.message('ready', 50)).rejects.toThrow('was not ready');
    await child.stop(1000);
  });
});

describe('house', () => {
  it('starts a fallen child again and gives up on one that keeps falling', async () => {
    const lock = await takeLock(join(dir, 'running.json'));
    const house = new House(lock);
    const collapsed = new Promise<string>((resolve) => {
      house.onCollapse = resolve;
    });
    await house.start(spec(`${sayReady} setTimeout(() => process.exit(7), 20);`), (child) =>
      child.message('ready', 10_000),
    );
    expect(await collapsed).toContain('keeps ending (status 7)');
    await house.close(100);
    await lock.release();
  });

  it('writes its children down and ends them all', async () => {
    const path = join(dir, 'running.json');
    const lock = await takeLock(path);
    const house = new House(lock);
    const pids: number[] = [];
    for (const name of ['bazaar', 'worker']) {
      await house.start(spec(`${sayReady} ${forever}`, name), async (child) => {
        pids.push(Number((await child.message('ready', 10_000))['pid']));
      });
    }
    const { children } = JSON.parse(await readFile(path, 'utf8')) as {
      children: { pid: number }[];
    };
    expect(children.map(({ pid }) => pid)).toEqual(pids);
    await house.close(2000);
    expect(await Promise.all(pids.map((pid) => isAlive(pid)))).toEqual([false, false]);
  });
});

describe('secrets', () => {
  it('makes one on the first start, keeps it, and shows it to nobody else', async () => {
    const path = join(dir, 'secrets.json');
    const first = await readSecrets(path, {});
    expect(first.authSecret.length).toBeGreaterThanOrEqual(32);
    await chmod(path, 0o644);
    expect(await readSecrets(path, {})).toEqual(first);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readSecrets(join(dir, 'other.json'), {})).authSecret).not.toBe(first.authSecret);
  });

  it('takes only the environment in production', async () => {
    const path = join(dir, 'secrets.json');
    await readSecrets(path, {});
    await expect(readSecrets(path, { RINGER_ENV: 'production' })).rejects.toThrow(
      'NEXTAUTH_SECRET is not set',
    );
    const given = 'x'.repeat(40);
    const env = { RINGER_ENV: 'production', NEXTAUTH_SECRET: given };
    expect(await readSecrets(path, env)).toEqual({ authSecret: given });
    await expect(readSecrets(path, { NEXTAUTH_SECRET: 'short' })).rejects.toThrow('5 characters');
  });

  it('does not go on with a damaged file', async () => {
    const path = join(dir, 'secrets.json');
    await writeFile(path, '{}');
    await expect(readSecrets(path, {})).rejects.toThrow('holds no secret');
  });
});

describe('beginning anew', () => {
  it('deletes what a running Ringer keeps and nothing else', async () => {
    await mkdir(join(dir, 'postgres', 'cluster'), { recursive: true });
    await writeFile(join(dir, 'postgres', 'cluster', 'data'), 'x'.repeat(1000));
    await writeFile(join(dir, 'secrets.json'), '{}');
    await mkdir(join(dir, 'toolchain'));
    await writeFile(join(dir, 'holiday.jpg'), 'mine');
    expect((await listDoomed(dir)).map(({ sizeBytes }) => sizeBytes)).toEqual([1000, 2]);
    expect(await beginAnew(dir, true)).toBe(true);
    expect(await listDoomed(dir)).toEqual([]);
    expect(await readFile(join(dir, 'holiday.jpg'), 'utf8')).toBe('mine');
    expect((await stat(join(dir, 'toolchain'))).isDirectory()).toBe(true);
  });
});
