import type { Tx } from '@ringer/db';
import { CaseState, Conflict, NotFound, Verdict, verdictLabel } from '@ringer/domain';
import { appendEvent, brandTopic } from './event-writer.ts';

/** The row of a case that a change starts from. */
export type CaseBefore = {
  id: string;
  state: CaseState;
  version: number;
  decidedAt: Date | null;
  title: string;
  number: number;
};

/** @throws NotFound when the brand has no such case */
export async function readCase(tx: Tx, brandId: string, caseId: string): Promise<CaseBefore> {
  const row = await tx.case.findFirst({
    where: { id: caseId, brandId },
    select: { id: true, state: true, version: true, decidedAt: true, title: true, number: true },
  });
  if (!row) throw new NotFound('There is no such case.');
  return { ...row, state: CaseState.parse(row.state) };
}

/**
 * Moves a case from the version that was read to the next one. Of two at once only one finds its version.
 * @returns the new version
 * @throws Conflict with `data.decidedBy`, `verdict`, `at`, `version` and `state` of what came first
 */
export async function changeState(
  tx: Tx,
  {
    brandId,
    caseId,
    version,
    state,
    decidedAt,
  }: {
    brandId: string;
    caseId: string;
    version: number;
    state: CaseState;
    decidedAt: Date | null;
  },
): Promise<number> {
  const { count } = await tx.case.updateMany({
    where: { id: caseId, brandId, version },
    data: { state, decidedAt, version: { increment: 1 } },
  });
  if (count === 0) throw await caseConflict(tx, brandId, caseId);
  return version + 1;
}

/** Who changed a case first, what they decided and when; for telling the second without losing their text. */
export async function caseConflict(tx: Tx, brandId: string, caseId: string): Promise<Conflict> {
  const { state, version } = await readCase(tx, brandId, caseId);
  const label = await tx.reviewerLabel.findFirst({
    where: { brandId, caseId, undoneAt: null },
    orderBy: { createdAt: 'desc' },
    select: { verdict: true, createdAt: true, user: { select: { name: true } } },
  });
  const decided = state !== 'open' && label;
  const message = decided
    ? `${label.user.name} decided this case first: ${verdictLabel[Verdict.parse(label.verdict)].toLowerCase()}.`
    : 'This case changed while you looked at it. Look again, then decide.';
  return new Conflict(message, {
    data: {
      decidedBy: decided ? label.user.name : null,
      verdict: decided ? label.verdict : null,
      at: decided ? label.createdAt.toISOString() : null,
      version,
      state,
    },
  });
}

/** Tells open pages of the brand that a case moved. */
export async function appendCaseEvent(
  tx: Tx,
  {
    brandId,
    ...payload
  }: { brandId: string; caseId: string; state: CaseState; version: number; by: string },
): Promise<void> {
  await appendEvent(tx, { brandId, topic: brandTopic(brandId), kind: 'case', payload });
}
