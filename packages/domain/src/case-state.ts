import { z } from 'zod';
import { Conflict } from './error.ts';
import type { Verdict } from './infringement.ts';

export const CaseState = z.enum([
  'open',
  'unsure',
  'confirmed',
  'dismissed',
  'noticed',
  'resolved',
]);
export type CaseState = z.infer<typeof CaseState>;

export const caseStateLabel: Record<CaseState, string> = {
  open: 'Open',
  unsure: 'Unsure',
  confirmed: 'Confirmed',
  dismissed: 'Dismissed',
  noticed: 'Notice sent',
  resolved: 'Resolved',
};

export const CaseEvent = z.enum([
  'decide-infringing',
  'decide-lawful',
  'decide-unsure',
  'reopen',
  'send-notice',
  'resolve',
  'relist',
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

/** The one state machine of a case; service, page and test read this table. */
const transitions: Record<CaseState, Partial<Record<CaseEvent, CaseState>>> = {
  open: {
    'decide-infringing': 'confirmed',
    'decide-lawful': 'dismissed',
    'decide-unsure': 'unsure',
  },
  unsure: { 'decide-infringing': 'confirmed', 'decide-lawful': 'dismissed', reopen: 'open' },
  confirmed: { reopen: 'open', 'send-notice': 'noticed' },
  dismissed: { reopen: 'open' },
  noticed: { resolve: 'resolved' },
  resolved: { relist: 'open' },
};

/** The state after an event, or null where the event is not allowed. */
export function nextCaseState(state: CaseState, event: CaseEvent): CaseState | null {
  return transitions[state][event] ?? null;
}

/** Events allowed in a state, for buttons and keys. */
export function allowedCaseEvents(state: CaseState): CaseEvent[] {
  return CaseEvent.options.filter((event) => nextCaseState(state, event) !== null);
}

/** The event that a verdict raises. */
export function verdictEvent(verdict: Verdict): CaseEvent {
  return `decide-${verdict}`;
}

/**
 * Moves a case.
 * @throws Conflict when the event is not allowed in the state.
 */
export function advanceCase(state: CaseState, event: CaseEvent): CaseState {
  const next = nextCaseState(state, event);
  if (next === null) {
    throw new Conflict(
      `A case that is ${caseStateLabel[state].toLowerCase()} cannot take “${event}”.`,
      {
        data: { state, event },
      },
    );
  }
  return next;
}
