'use client';
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function keyOf(caseId: string): string {
  return `ringer.note.${caseId}`;
}

/** The unsent note of a case; it outlives reloads, conflicts and refusals in this tab. */
export function readNote(caseId: string): string {
  return typeof window === 'undefined' ? '' : (window.sessionStorage.getItem(keyOf(caseId)) ?? '');
}

/** Keeps the note as it is being written; an empty one is forgotten. */
export function writeNote(caseId: string, text: string): void {
  if (text === '') window.sessionStorage.removeItem(keyOf(caseId));
  else window.sessionStorage.setItem(keyOf(caseId), text);
  for (const listener of listeners) listener();
}

export function useNote(caseId: string): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => readNote(caseId),
    () => '',
  );
}
