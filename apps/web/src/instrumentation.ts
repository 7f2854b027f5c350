/** Runs once when the server starts, and ends it where its environment cannot work. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { checkEnvironment } = await import('#server/check-environment.ts');
    checkEnvironment();
  }
}
