/** What a scan is called: its sources, of which a long list is counted instead. */
export function scanTitle({ sourceNames }: { sourceNames: readonly string[] }): string {
  const [first = 'Scan', second, ...others] = sourceNames;
  if (second === undefined) return first;
  return others.length === 0 ? `${first} and ${second}` : `${first} and ${others.length + 1} more`;
}
