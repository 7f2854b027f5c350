'use client';
import { DecideCaseInput, DecideCaseResult, IsoInstant, Verdict } from '@ringer/domain';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { ApiError, apiFetch } from '#client/api.ts';

/** A verdict on its way to the server. It outlives a reload of the tab and a database that is away. */
const KeptVerdict = z.object({
  key: z.string(),
  brandSlug: z.string(),
  caseNumber: z.number(),
  caseTitle: z.string(),
  reviewerName: z.string(),
  input: DecideCaseInput,
  /** sending and waiting go on by themselves; conflict and refused wait for the reviewer. */
  phase: z.enum(['sending', 'waiting', 'conflict', 'refused']),
  problem: z.string().nullable(),
  conflict: z.object({ decidedBy: z.string(), verdict: Verdict, at: IsoInstant }).nullable(),
});
export type KeptVerdict = z.infer<typeof KeptVerdict>;

const STORAGE_KEY = 'ringer.verdicts';
const RETRY_MS = 2_000;

type Outcome =
  | { kind: 'saved'; result: DecideCaseResult }
  | { kind: 'saved-before' }
  | { kind: 'conflict' | 'refused' | 'stopped' };

let kept: readonly KeptVerdict[] = [];
let loaded = false;
const none: readonly KeptVerdict[] = [];
const listeners = new Set<() => void>();
const outcomes = new Map<string, Promise<Outcome>>();

function write(next: readonly KeptVerdict[]): void {
  kept = next;
  if (next.length === 0) window.sessionStorage.removeItem(STORAGE_KEY);
  else window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  for (const listener of listeners) listener();
}

function change(key: string, patch: Partial<KeptVerdict>): void {
  write(kept.map((verdict) => (verdict.key === key ? { ...verdict, ...patch } : verdict)));
}

/** Takes a verdict off the list. */
export function forgetVerdict(key: string): void {
  write(kept.filter((verdict) => verdict.key !== key));
}

async function deliver(verdict: KeptVerdict): Promise<Outcome> {
  const path = `/api/brands/${verdict.brandSlug}/cases/${verdict.input.caseId}/decide`;
  for (;;) {
    try {
      const result = await apiFetch({
        path,
        method: 'POST',
        body: verdict.input,
        response: DecideCaseResult,
      });
      forgetVerdict(verdict.key);
      return { kind: 'saved', result };
    } catch (error) {
      if (error instanceof ApiError && (error.code === 'retryable' || error.code === 'throttled')) {
        change(verdict.key, { phase: 'waiting', problem: error.message });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        continue;
      }
      // The sign-in page comes next; the verdict is sent after it.
      if (error instanceof ApiError && error.code === 'signed-out') return { kind: 'stopped' };
      if (error instanceof ApiError && error.code === 'conflict') {
        const conflict = KeptVerdict.shape.conflict.safeParse(error.data).data ?? null;
        // An answer lost on its way: the first try was written, the second met it.
        if (
          conflict?.decidedBy === verdict.reviewerName &&
          conflict.verdict === verdict.input.verdict
        ) {
          forgetVerdict(verdict.key);
          return { kind: 'saved-before' };
        }
        change(verdict.key, { phase: 'conflict', problem: error.message, conflict });
        return { kind: 'conflict' };
      }
      const problem = error instanceof Error ? error.message : 'The verdict was not taken.';
      const field = error instanceof ApiError ? error.fields[0]?.message : undefined;
      change(verdict.key, { phase: 'refused', problem: field ?? problem });
      return { kind: 'refused' };
    }
  }
}

function start(verdict: KeptVerdict): Promise<Outcome> {
  const outcome = deliver(verdict);
  outcomes.set(verdict.key, outcome);
  return outcome;
}

/** Sends a verdict and goes on trying while the database is away. */
export function sendVerdict(verdict: Omit<KeptVerdict, 'key' | 'phase' | 'problem' | 'conflict'>): {
  key: string;
  outcome: Promise<Outcome>;
} {
  load();
  const entry: KeptVerdict = {
    ...verdict,
    key: crypto.randomUUID(),
    phase: 'sending',
    problem: null,
    conflict: null,
  };
  write([...kept, entry]);
  return { key: entry.key, outcome: start(entry) };
}

/** Takes a verdict back as soon as the server has it. False where there was nothing to take back. */
export async function takeBackVerdict({
  key,
  path,
}: {
  key: string;
  path: string;
}): Promise<boolean> {
  const outcome = await outcomes.get(key);
  if (outcome?.kind !== 'saved') return false;
  await apiFetch({
    path,
    method: 'POST',
    body: { labelId: outcome.result.labelId },
    response: DecideCaseResult,
  });
  return true;
}

function load(): void {
  if (loaded) return;
  loaded = true;
  const text = window.sessionStorage.getItem(STORAGE_KEY);
  const parsed = z.array(KeptVerdict).safeParse(text === null ? [] : JSON.parse(text));
  kept = parsed.data ?? [];
}

/** Sends what a reload of the tab left unsent. */
export function resumeVerdicts(onSaved: (verdict: KeptVerdict) => void): void {
  load();
  for (const verdict of kept) {
    const unsent = verdict.phase === 'sending' || verdict.phase === 'waiting';
    if (!unsent || outcomes.has(verdict.key)) continue;
    void start(verdict).then((outcome) => {
      if (outcome.kind === 'saved' || outcome.kind === 'saved-before') onSaved(verdict);
    });
  }
  for (const listener of listeners) listener();
}

/** Verdicts that are not settled yet. */
export function useKeptVerdicts(): readonly KeptVerdict[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => kept,
    () => none,
  );
}
