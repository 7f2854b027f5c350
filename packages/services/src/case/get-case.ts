import {
  allowedCaseEvents,
  CaseIdInput,
  CaseState,
  type CaseView,
  type ClauseView,
  InfringementType,
  MarkForm,
  NotFound,
  parseInput,
  RightKind,
  roleAllows,
  type Verdict,
} from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { referenceSelect, toReferenceView } from '../reference-view.ts';
import { clausesInForce } from '../clause-reader.ts';
import {
  evidenceSelect,
  findingSelect,
  labelSelect,
  toEvidenceView,
  toFindingView,
  toLabelView,
} from './case-views.ts';
import { toHistoryEntry } from './history.ts';

const shownFindings = 20;
const shownPages = 200;
const shownEvidence = 400;
const shownHistory = 200;

/**
 * Everything that a reviewer needs to settle a case.
 * @throws NotFound when the brand has no such case
 */
export async function getCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof CaseIdInput>;
}): Promise<CaseView> {
  const { brandId, brandSlug, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'case.read',
  });
  const { caseId } = parseInput(CaseIdInput, input);
  const [found, findings, evidence, labels, history, clauses] = await Promise.all([
    ctx.db.case.findFirst({
      where: { id: caseId, brandId },
      include: {
        right: {
          include: {
            references: { select: referenceSelect, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
          },
        },
      },
    }),
    ctx.db.finding.findMany({
      where: { caseId, brandId },
      select: findingSelect,
      orderBy: [{ score: 'desc' }, { id: 'asc' }],
      take: shownFindings,
    }),
    evidenceOf(ctx, brandId, caseId),
    ctx.db.reviewerLabel.findMany({
      where: { caseId, brandId },
      select: labelSelect,
      orderBy: { createdAt: 'desc' },
    }),
    ctx.db.auditEntry.findMany({
      where: { brandId, entity: 'case', entityId: caseId },
      select: { verb: true, detail: true, at: true, actor: { select: { name: true } } },
      orderBy: { at: 'desc' },
      take: shownHistory,
    }),
    clausesInForce(ctx.db, brandId),
  ]);
  if (!found) throw new NotFound('There is no such case.');
  const views = await imageViews(ctx, evidence);
  const state = CaseState.parse(found.state);
  const infringementType = InfringementType.parse(found.infringementType);
  return {
    id: found.id,
    number: found.number,
    version: found.version,
    title: found.title,
    state,
    allowed: allowedCaseEvents(state),
    infringementType,
    score: found.score,
    novelty: found.novelty,
    obvious: found.obvious,
    rank: found.rank,
    sellerName: found.sellerName,
    host: found.host,
    firstSeenAt: found.firstSeenAt.toISOString(),
    lastSeenAt: found.lastSeenAt.toISOString(),
    right: {
      id: found.right.id,
      kind: RightKind.parse(found.right.kind),
      markForm: MarkForm.nullable().parse(found.right.markForm),
      title: found.right.title,
      office: found.right.office,
      number: found.right.number,
      references: found.right.references.map((row) => toReferenceView(row, brandSlug)),
    },
    findings: findings.map((row) => toFindingView(row, brandSlug)),
    findingCount: found.findingCount,
    evidence: evidence.map((row) => toEvidenceView(row, views, brandSlug)),
    labels: labels.map(toLabelView),
    history: [
      ...history.map(toHistoryEntry),
      {
        at: found.firstSeenAt.toISOString(),
        who: null,
        verb: 'case.first-seen',
        text: `First seen on ${found.host}.`,
      },
    ],
    clauses,
    suggestedClauseIds: {
      infringing: suggestClause(clauses, 'infringing', infringementType),
      lawful: suggestClause(clauses, 'lawful', infringementType),
      unsure: suggestClause(clauses, 'unsure', infringementType),
    },
    canDecide: roleAllows(role, 'case.decide') && ctx.actor.kind === 'user',
  };
}

/** The first clause for a verdict that names the type, else the first that names none, else the first. */
function suggestClause(
  clauses: ClauseView[],
  verdict: Verdict,
  type: InfringementType,
): string | null {
  const fitting = clauses.filter((clause) => clause.verdict === verdict);
  const best =
    fitting.find((clause) => clause.infringementType === type) ??
    fitting.find((clause) => clause.infringementType === null) ??
    fitting[0];
  return best?.id ?? null;
}

/** The evidence of every page on which the case was met, oldest first. */
async function evidenceOf(ctx: Ctx, brandId: string, caseId: string) {
  const pages = await ctx.db.finding.findMany({
    where: { caseId, brandId },
    select: { captureId: true },
    distinct: ['captureId'],
    take: shownPages,
  });
  const captureIds = pages.map((page) => page.captureId);
  return ctx.db.evidenceItem.findMany({
    where: { brandId, OR: [{ caseId }, { captureId: { in: captureIds } }] },
    select: evidenceSelect,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: shownEvidence,
  });
}

/** Re-encoded views of pictures in the evidence, by the original's SHA-256. */
async function imageViews(
  ctx: Ctx,
  evidence: { kind: string; captureId: string }[],
): Promise<Map<string, string>> {
  const pictures = evidence.filter((item) => item.kind === 'image');
  if (pictures.length === 0) return new Map();
  const rows = await ctx.db.captureImage.findMany({
    where: {
      captureId: { in: [...new Set(pictures.map((item) => item.captureId))] },
      viewSha256: { not: null },
    },
    select: { sha256: true, viewSha256: true },
  });
  return new Map(
    rows.flatMap(({ sha256, viewSha256 }) => (sha256 && viewSha256 ? [[sha256, viewSha256]] : [])),
  );
}
