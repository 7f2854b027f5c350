/** Runs once when the server starts: an environment that cannot work ends the process here, with every reason. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { readEnvironment } = await import('#server/environment.ts');
  try {
    readEnvironment(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
