import { childEnvironment, root } from '../setup/place.mjs';
import { lastLines, run } from '../setup/run.mjs';
import { SetupError } from '../setup/step.mjs';

/** Generates the database client from the schema; turbo's cache answers where the schema has not changed. */
export async function generateClient(): Promise<void> {
  const { code, output } = await run(
    'turbo',
    ['run', 'generate', '--filter', '@ringer/db', '--output-logs=errors-only'],
    { cwd: root, env: childEnvironment() },
  );
  if (code !== 0) {
    throw new SetupError(
      `The database client could not be generated:\n${lastLines(output)}`,
      'If you changed prisma/schema, mend what the lines above name; else delete node_modules and run this again.',
    );
  }
}
