/** Where to go after signing in: a path of this site and nothing else, so that no link can lead a person away. */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/[^/\\]/.test(value)) return '/';
  const parsed = URL.canParse(value, 'http://ringer.invalid')
    ? new URL(value, 'http://ringer.invalid')
    : null;
  if (parsed?.origin !== 'http://ringer.invalid') return '/';
  return `${parsed.pathname}${parsed.search}`;
}
