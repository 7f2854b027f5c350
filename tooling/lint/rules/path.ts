/** A path with forward slashes on every platform. */
export function posix(path: string): string {
  return path.replaceAll('\\', '/');
}

/** Whether the file is a test; tests are not held to the shapes of what they test. */
export function isTest(path: string): boolean {
  return /\.(?:test|spec)\.[cm]?tsx?$/u.test(path) || /\/(?:test|testing|e2e)\//u.test(posix(path));
}
