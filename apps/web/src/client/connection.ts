import { useSyncExternalStore } from 'react';

/** Whether the server and its database answer, as the last request saw it. */
let answering = true;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (answering === next) return;
  answering = next;
  for (const listener of listeners) listener();
}

async function probe(): Promise<void> {
  timer = undefined;
  const ok = await fetch('/api/health', { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  );
  if (ok) set(true);
  else timer = setTimeout(() => void probe(), 2_000);
}

/** A request went unanswered for want of the server or its database: say so, and look every two seconds. */
export function reportSilence(): void {
  set(false);
  timer ??= setTimeout(() => void probe(), 1_000);
}

/** A request was answered. */
export function reportAnswering(): void {
  clearTimeout(timer);
  timer = undefined;
  set(true);
}

/** False while the database is away. */
export function useAnswering(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => answering,
    () => true,
  );
}
