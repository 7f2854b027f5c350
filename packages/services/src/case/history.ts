import type { Prisma } from '@ringer/db';
import {
  caseStateLabel,
  CaseState,
  type HistoryEntry,
  Verdict,
  verdictLabel,
} from '@ringer/domain';
import { z } from 'zod';

type Row = Prisma.AuditEntryGetPayload<{
  select: { verb: true; detail: true; at: true; actor: { select: { name: true } } };
}>;

/** What the audit entries of a case may carry; a missing fact is left out of the sentence. */
const Detail = z
  .object({
    verdict: Verdict.optional().catch(undefined),
    clause: z.string().optional().catch(undefined),
    to: CaseState.optional().catch(undefined),
    reason: z.string().optional().catch(undefined),
    note: z.string().optional().catch(undefined),
  })
  .catch({});

/** An audit entry of a case as one sentence. */
export function toHistoryEntry({ verb, detail, at, actor }: Row): HistoryEntry {
  return {
    at: at.toISOString(),
    who: actor?.name ?? null,
    verb,
    text: sentence(verb, Detail.parse(detail)),
  };
}

function sentence(
  verb: string,
  { verdict, clause, to, reason, note }: z.infer<typeof Detail>,
): string {
  const state = to ? ` The case is ${caseStateLabel[to].toLowerCase()} again.` : '';
  switch (verb) {
    case 'case.open':
      return 'Opened the case.';
    case 'case.decide': {
      const what = verdict ? verdictLabel[verdict].toLowerCase() : 'something';
      return `Decided “${what}”${clause ? ` by clause ${clause}` : ''}.${note ? ` ${note}` : ''}`;
    }
    case 'case.undo':
      return `Took the verdict back.${state}`;
    case 'case.reopen':
      return `Reopened the case.${reason ? ` ${reason}` : ''}`;
    default:
      return `Changed the case (${verb}).`;
  }
}
