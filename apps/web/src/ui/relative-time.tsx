'use client';
import { useSyncExternalStore } from 'react';

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** "3 hours ago", "in 2 days", "just now": the distance from `nowMs` to `thenMs` in its largest unit. */
export function describeDistance({ thenMs, nowMs }: { thenMs: number; nowMs: number }): string {
  const distanceMs = thenMs - nowMs;
  for (const [unit, sizeMs] of units) {
    if (Math.abs(distanceMs) >= sizeMs)
      return relative.format(Math.trunc(distanceMs / sizeMs), unit);
  }
  return 'just now';
}

let minuteMs = 0;
function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, 20_000);
  return () => clearInterval(timer);
}
function readMinute(): number {
  const nowMs = Date.now();
  if (nowMs - minuteMs > 15_000) minuteMs = nowMs;
  return minuteMs;
}

/** A moment as distance from now. The server and the first paint show the date in UTC, so both agree. */
export function RelativeTime({ value, className }: { value: string | Date; className?: string }) {
  const nowMs = useSyncExternalStore(subscribe, readMinute, () => 0);
  const date = new Date(value);
  const full = `${absolute.format(date)} UTC`;
  return (
    <time dateTime={date.toISOString()} title={full} className={className}>
      {nowMs === 0 ? full : describeDistance({ thenMs: date.getTime(), nowMs })}
    </time>
  );
}
