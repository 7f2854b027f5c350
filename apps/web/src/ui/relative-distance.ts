const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "3 hours ago", "in 2 days", "just now": the distance from `nowMs` to `thenMs` in its largest unit. */
export function describeDistance({ thenMs, nowMs }: { thenMs: number; nowMs: number }): string {
  const distanceMs = thenMs - nowMs;
  for (const [unit, sizeMs] of units) {
    if (Math.abs(distanceMs) >= sizeMs)
      return relative.format(Math.trunc(distanceMs / sizeMs), unit);
  }
  return 'just now';
}
