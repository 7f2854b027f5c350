'use client';
import { useSyncExternalStore } from 'react';
import { describeDistance } from './relative-distance.ts';

const absolute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

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
