import { readEnvironment } from './environment.ts';

/** Ends the process with every reason where its environment cannot work. */
export function checkEnvironment(): void {
  try {
    readEnvironment(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
