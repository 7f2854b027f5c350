/** Runs once when the server starts: an environment that cannot work stops it here, with every reason. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { readEnvironment } = await import('#server/environment.ts');
  readEnvironment(process.env);
}
