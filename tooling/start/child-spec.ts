import { join } from 'node:path';
import { childEnvironment, dataDir, root } from '../setup/place.mjs';
import type { ChildSpec } from './child.ts';

/** What every child of one Ringer is told. */
export type Surroundings = {
  databaseUrl: string;
  chromiumPath: string;
  authSecret: string;
  /** `demo` unless the environment says `production`. */
  ringerEnv: string;
};

/** The environment that worker, demo set-up and web share. */
export function ringerEnvironment(about: Surroundings): NodeJS.ProcessEnv {
  return {
    ...childEnvironment(),
    DATABASE_URL: about.databaseUrl,
    RINGER_DATA_DIR: dataDir,
    RINGER_ENV: about.ringerEnv,
    PUPPETEER_EXECUTABLE_PATH: about.chromiumPath,
  };
}

const logPath = (name: string) => join(dataDir, 'log', `${name}.log`);

export function bazaarSpec(port: number): ChildSpec {
  return {
    name: 'bazaar',
    program: process.execPath,
    args: ['src/main.ts', '--port', String(port)],
    cwd: join(root, 'packages', 'bazaar'),
    env: childEnvironment(),
    logPath: logPath('bazaar'),
  };
}

export function workerSpec(about: Surroundings, dev: boolean): ChildSpec {
  return {
    name: 'worker',
    program: process.execPath,
    args: [...(dev ? ['--watch', '--watch-preserve-output'] : []), 'src/main.ts'],
    cwd: join(root, 'apps', 'worker'),
    env: ringerEnvironment(about),
    logPath: logPath('worker'),
  };
}

export function webSpec(about: Surroundings, port: number, dev: boolean): ChildSpec {
  const mode = dev ? 'dev' : 'start';
  return {
    name: 'web',
    program: process.execPath,
    args: ['node_modules/next/dist/bin/next', mode, '-H', '127.0.0.1', '-p', String(port)],
    cwd: join(root, 'apps', 'web'),
    env: {
      ...ringerEnvironment(about),
      NODE_ENV: dev ? 'development' : 'production',
      NEXTAUTH_SECRET: about.authSecret,
      NEXTAUTH_URL: process.env['NEXTAUTH_URL'] ?? `http://127.0.0.1:${String(port)}`,
    },
    logPath: logPath('web'),
  };
}
