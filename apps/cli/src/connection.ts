import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Invalid, NotFound, parseInput } from '@ringer/domain';
import { openBase } from '@ringer/services';
import { z } from 'zod';

/** What `npm start` leaves in its data folder while it runs. */
const Running = z.object({
  databaseUrl: z.string().min(1),
  webUrl: z.string().optional(),
});

export type Connection = {
  base: Awaited<ReturnType<typeof openBase>>;
  /** Address of the desk, where one runs. */
  webUrl: string | null;
};

/** No Ringer runs here, or none that can be found. */
export class NotRunning extends NotFound {}

/**
 * Opens the running Ringer: DATABASE_URL where it is set, else the one that `npm start` runs from this folder.
 * @throws NotRunning with the way to start one
 */
export async function connect(environment: NodeJS.ProcessEnv): Promise<Connection> {
  const dataDir = resolve(environment['RINGER_DATA_DIR'] ?? '.ringer');
  const databaseUrl = environment['DATABASE_URL'];
  if (databaseUrl) {
    return { base: await openBase({ databaseUrl, dataDir, poolSize: 3 }), webUrl: null };
  }
  const running = await readRunning(join(dataDir, 'running.json'));
  const base = await openBase({ databaseUrl: running.databaseUrl, dataDir, poolSize: 3 });
  return { base, webUrl: running.webUrl ?? null };
}

async function readRunning(path: string): Promise<z.infer<typeof Running>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    throw new NotRunning(
      'No running Ringer was found. Start one with npm start, or set DATABASE_URL (and RINGER_DATA_DIR).',
    );
  }
  try {
    return parseInput(Running, JSON.parse(text));
  } catch (cause) {
    throw new Invalid(`${path} is damaged. Stop Ringer and start it again.`, { cause });
  }
}

/**
 * The brand that a command is for.
 * @throws Invalid that names the brands when the choice is not clear
 */
export async function chooseBrand(
  base: Connection['base'],
  wanted: string | undefined,
): Promise<string> {
  const brands = await base.db.brand.findMany({ select: { slug: true }, orderBy: { slug: 'asc' } });
  const slugs = brands.map(({ slug }) => slug);
  if (wanted !== undefined) {
    if (slugs.includes(wanted)) return wanted;
    throw new Invalid(`There is no brand “${wanted}”. Brands: ${slugs.join(', ') || 'none yet'}.`);
  }
  const [only, ...others] = slugs;
  if (only !== undefined && others.length === 0) return only;
  throw new Invalid(
    only === undefined
      ? 'There is no brand yet. Start the demo with npm start.'
      : `Say which brand with --brand. Brands: ${slugs.join(', ')}.`,
  );
}
