'use client';
import { useCallback, useEffect, useRef } from 'react';

/** Counts the seconds for which the case was in sight; a hidden tab does not count. */
export function useSecondsSpent(caseId: string): () => number {
  const clock = useRef({ spentMs: 0, sinceMs: null as number | null });
  useEffect(() => {
    clock.current = { spentMs: 0, sinceMs: document.hidden ? null : performance.now() };
    const onChange = () => {
      const { spentMs, sinceMs } = clock.current;
      const nowMs = performance.now();
      clock.current = {
        spentMs: spentMs + (sinceMs === null ? 0 : nowMs - sinceMs),
        sinceMs: document.hidden ? null : nowMs,
      };
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [caseId]);
  return useCallback(() => {
    const { spentMs, sinceMs } = clock.current;
    return (spentMs + (sinceMs === null ? 0 : performance.now() - sinceMs)) / 1_000;
  }, []);
}
