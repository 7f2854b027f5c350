import type { Prisma, Tx } from '@ringer/db';
import {
  advanceCase,
  DecideCaseInput,
  type DecideCaseResult,
  Forbidden,
  Invalid,
  parseInput,
  type Verdict,
  verdictEvent,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import { appendChain } from '../chain-writer.ts';
import type { Ctx } from '../context.ts';
import {
  appendCaseEvent,
  type CaseBefore,
  caseConflict,
  changeState,
  readCase,
} from '../case-writer.ts';

/**
 * Settles a case with a verdict that rests on a clause of the rubric in force. Keeps the label with the
 * signals as they stood, an entry in the chain of custody and a frame for open pages.
 * @throws Conflict when the case is no longer at `expectedVersion`; its data says who decided what and when
 * @throws Invalid (field `clauseId`) when the clause is not in force or supports another verdict
 */
export async function decideCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof DecideCaseInput>;
}): Promise<DecideCaseResult> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'case.decide',
  });
  if (ctx.actor.kind !== 'user') throw new Forbidden('Only a person decides a case.');
  const { user } = ctx.actor;
  const decision = parseInput(DecideCaseInput, input);
  const { caseId, verdict } = decision;
  return ctx.db.$transaction(async (tx) => {
    const before = await readCase(tx, brandId, caseId);
    if (before.version !== decision.expectedVersion) {
      throw await caseConflict(tx, brandId, caseId);
    }
    const clause = await clauseFor(tx, brandId, decision.clauseId, verdict);
    const state = advanceCase(before.state, verdictEvent(verdict));
    const at = ctx.now();
    const version = await changeState(tx, {
      brandId,
      caseId,
      version: before.version,
      state,
      decidedAt: at,
    });
    const labelId = await keepLabel(tx, { brandId, userId: user.id, decision, before, at });
    const detail = {
      labelId,
      verdict,
      clause: clause.code,
      from: before.state,
      to: state,
      ...(decision.note ? { note: decision.note } : {}),
    };
    await audit(tx, {
      ctx,
      brandId,
      verb: 'case.decide',
      entity: 'case',
      entityId: caseId,
      detail,
    });
    await appendChain(tx, {
      brandId,
      at,
      entries: [
        { kind: 'decided', payload: { ...detail, caseId, clauseId: clause.id, userId: user.id } },
      ],
    });
    await appendCaseEvent(tx, { brandId, caseId, state, version, by: user.name });
    return { caseId, labelId, state, version };
  });
}

async function clauseFor(tx: Tx, brandId: string, clauseId: string, verdict: Verdict) {
  const rubric = await tx.rubric.findFirst({
    where: { brandId },
    orderBy: { version: 'desc' },
    select: {
      clauses: { where: { id: clauseId }, select: { id: true, code: true, verdict: true } },
    },
  });
  const clause = rubric?.clauses[0];
  if (!clause) {
    throw clauseProblem('This clause is not in the rubric in force. Choose one that is.');
  }
  if (clause.verdict !== verdict) {
    throw clauseProblem(
      `Clause ${clause.code} supports the verdict “${clause.verdict}”. Choose a clause for “${verdict}”.`,
    );
  }
  return clause;
}

function clauseProblem(message: string): Invalid {
  return new Invalid(message, { fields: [{ path: 'clauseId', message }] });
}

/** The label, and what the reviewer saw: the strongest finding's signals and the state before the verdict. */
async function keepLabel(
  tx: Tx,
  {
    brandId,
    userId,
    decision,
    before,
    at,
  }: {
    brandId: string;
    userId: string;
    decision: DecideCaseInput;
    before: CaseBefore;
    at: Date;
  },
): Promise<string> {
  const { caseId, clauseId, verdict, infringementType, confidence, secondsSpent, place, note } =
    decision;
  const label = await tx.reviewerLabel.create({
    data: {
      brandId,
      caseId,
      userId,
      clauseId,
      verdict,
      infringementType: infringementType ?? null,
      confidence,
      secondsSpent,
      place,
      note: note ?? null,
      createdAt: at,
    },
    select: { id: true },
  });
  const strongest = await tx.finding.findFirst({
    where: { brandId, caseId },
    orderBy: [{ score: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      score: true,
      novelty: true,
      obvious: true,
      signals: true,
      modelVersionId: true,
    },
  });
  const detail: Prisma.InputJsonObject = {
    before: { state: before.state, decidedAt: before.decidedAt?.toISOString() ?? null },
    score: strongest?.score ?? null,
    novelty: strongest?.novelty ?? null,
    obvious: strongest?.obvious ?? null,
    signals: strongest?.signals ?? [],
  };
  await tx.feedback.create({
    data: {
      brandId,
      labelId: label.id,
      findingId: strongest?.id ?? null,
      modelVersionId: strongest?.modelVersionId ?? null,
      kind: 'labelled',
      detail,
    },
  });
  return label.id;
}
