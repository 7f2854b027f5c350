import { parseArgs } from 'node:util';
import { startBazaar } from './server/start.ts';

const USAGE =
  'Usage: node packages/bazaar/src/main.ts [--port 4100] [--host 127.0.0.1] [--week 1..6] [--seed TEXT]';

function wholeNumber(text: string, name: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new RangeError(`--${name} must be a whole number up to ${most}, not ${text}`);
  return value;
}

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string' },
      week: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
  } else {
    const bazaar = await startBazaar({
      port: wholeNumber(values.port, 'port', 65_535),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.week === undefined ? {} : { week: wholeNumber(values.week, 'week', 6) }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
    });
    process.stdout.write(`${JSON.stringify({ type: 'ready', hosts: bazaar.hosts })}\n`);
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void bazaar.close().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 2;
}
