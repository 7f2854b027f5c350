import { InfringementType, Invalid, parseInput, personText, Verdict } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { takeLock } from '../lock.ts';

const Clause = z.object({
  code: personText(20),
  verdict: Verdict,
  infringementType: InfringementType.nullish(),
  title: personText(200),
  body: personText(4000),
});

export const CreateRubricInput = z.object({
  preamble: personText(8000),
  clauses: z.array(Clause).min(1, 'A rubric needs a clause.').max(200),
});
export type CreateRubricInput = z.infer<typeof CreateRubricInput>;

/**
 * Writes a new version of the rubric; from now on verdicts rest on it, and labels given before keep theirs.
 * @throws Invalid when two clauses share a code or a verdict has no clause
 */
export async function createRubric({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof CreateRubricInput>;
}): Promise<{ rubricId: string; version: number }> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { preamble, clauses } = parseInput(CreateRubricInput, input);
  const problem = clausesProblem(clauses);
  if (problem) throw new Invalid(problem, { fields: [{ path: 'clauses', message: problem }] });
  return ctx.db.$transaction(async (tx) => {
    await takeLock(tx, `rubric ${brandId}`);
    const last = await tx.rubric.findFirst({
      where: { brandId },
      orderBy: { version: 'desc' },
      select: { version: true },
    });
    const version = (last?.version ?? 0) + 1;
    const { id: rubricId } = await tx.rubric.create({
      data: { brandId, version, preamble },
      select: { id: true },
    });
    await tx.rubricClause.createMany({
      data: clauses.map((clause, position) => ({
        ...clause,
        infringementType: clause.infringementType ?? null,
        brandId,
        rubricId,
        position,
      })),
    });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'rubric.create',
      entity: 'rubric',
      entityId: rubricId,
      detail: { name: `version ${version}`, clauses: clauses.length },
    });
    return { rubricId, version };
  });
}

function clausesProblem(clauses: CreateRubricInput['clauses']): string | null {
  const codes = clauses.map((clause) => clause.code);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated !== undefined) return `Two clauses are called ${repeated}.`;
  const missing = Verdict.options.find((verdict) =>
    clauses.every((clause) => clause.verdict !== verdict),
  );
  return missing === undefined ? null : `No clause supports the verdict “${missing}”.`;
}
