import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceCase,
  allowedCaseEvents,
  CaseEvent,
  CaseState,
  caseStateLabel,
  Conflict,
  nextCaseState,
  Verdict,
  verdictEvent,
} from './index.ts';

/** The table as people agreed on it; the machine must say the same and nothing more. */
const agreed: [CaseState, CaseEvent, CaseState][] = [
  ['open', 'decide-infringing', 'confirmed'],
  ['open', 'decide-lawful', 'dismissed'],
  ['open', 'decide-unsure', 'unsure'],
  ['unsure', 'decide-infringing', 'confirmed'],
  ['unsure', 'decide-lawful', 'dismissed'],
  ['unsure', 'reopen', 'open'],
  ['confirmed', 'reopen', 'open'],
  ['confirmed', 'send-notice', 'noticed'],
  ['dismissed', 'reopen', 'open'],
  ['noticed', 'resolve', 'resolved'],
  ['resolved', 'relist', 'open'],
];

const walks = fc.array(fc.constantFrom(...CaseEvent.options), { maxLength: 30 });

/** The states that a walk from an open case passes through, leaving out events that are not allowed. */
function statesOf(walk: CaseEvent[]): CaseState[] {
  return walk.reduce<CaseState[]>(
    (states, event) => {
      const state = states.at(-1) ?? 'open';
      return [...states, nextCaseState(state, event) ?? state];
    },
    ['open'],
  );
}

describe('the state machine of a case', () => {
  it.each(agreed)('takes a case that is %s by %s to %s', (state, event, next) => {
    expect(advanceCase(state, event)).toBe(next);
  });

  it('refuses every other event with a sentence', () => {
    for (const state of CaseState.options) {
      for (const event of CaseEvent.options) {
        if (agreed.some(([from, by]) => from === state && by === event)) continue;
        expect(nextCaseState(state, event)).toBeNull();
        expect(() => advanceCase(state, event)).toThrow(Conflict);
        expect(() => advanceCase(state, event)).toThrow(caseStateLabel[state].toLowerCase());
      }
    }
  });

  it('offers exactly the events that it takes', () => {
    for (const state of CaseState.options) {
      const allowed = agreed.filter(([from]) => from === state).map(([, event]) => event);
      expect(new Set(allowedCaseEvents(state))).toEqual(new Set(allowed));
    }
  });

  it('reaches every state from an open case, and an open case from every state', () => {
    const reach = (start: CaseState): Set<CaseState> => {
      const seen = new Set([start]);
      for (const state of seen) {
        for (const event of allowedCaseEvents(state)) seen.add(advanceCase(state, event));
      }
      return seen;
    };
    expect(reach('open')).toEqual(new Set(CaseState.options));
    for (const state of CaseState.options) expect(reach(state)).toContain('open');
  });

  it('never gets stuck, whatever people do', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        for (const state of statesOf(walk)) expect(allowedCaseEvents(state)).not.toEqual([]);
      }),
    );
  });

  it('sends a notice only for a case that was confirmed', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const states = statesOf(walk);
        for (const [index, state] of states.entries()) {
          if (state !== 'noticed') continue;
          const before = states.slice(0, index).findLast((each) => each !== 'noticed');
          expect(before).toBe('confirmed');
        }
      }),
    );
  });

  it('takes each verdict of an open case, and none of a settled one', () => {
    for (const verdict of Verdict.options) {
      expect(nextCaseState('open', verdictEvent(verdict))).not.toBeNull();
      for (const settled of ['confirmed', 'dismissed', 'noticed', 'resolved'] as const) {
        expect(nextCaseState(settled, verdictEvent(verdict))).toBeNull();
      }
    }
  });
});
