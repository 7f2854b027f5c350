import { RuleTester } from 'oxlint/plugins-dev';
import { describe, it } from 'vitest';
import { fileLength, maxLines } from './rules/file-length.ts';
import { fileName } from './rules/file-name.ts';
import { noSuppression } from './rules/no-suppression.ts';
import { routeBorder } from './rules/route-border.ts';
import { verbShape } from './rules/verb-shape.ts';

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({
  languageOptions: { sourceType: 'module', parserOptions: { lang: 'ts' } },
});
const verb = '/ringer/packages/services/src/case/triage.ts';
const route = '/ringer/apps/web/src/app/api/cases/[id]/route.ts';

tester.run('file-length', fileLength, {
  valid: [{ filename: 'a.ts', code: 'x;\n'.repeat(maxLines) }],
  invalid: [{ filename: 'a.ts', code: 'x;\n'.repeat(maxLines + 1), errors: 1 }],
});

tester.run('file-name', fileName, {
  valid: [
    { filename: '/r/packages/domain/src/case-state.ts', code: '' },
    { filename: '/r/packages/domain/src/case-state.integration.test.ts', code: '' },
    // Next's own folder names are not ours to choose.
    { filename: '/r/apps/web/src/app/(desk)/[brand]/page.tsx', code: '' },
  ],
  invalid: [
    { filename: '/r/packages/domain/src/caseState.ts', code: '', errors: 1 },
    { filename: '/r/packages/domain/src/case_state.ts', code: '', errors: 1 },
    { filename: '/r/packages/domain/src/utils.ts', code: '', errors: 1 },
    { filename: '/r/packages/domain/src/helpers/date.ts', code: '', errors: 1 },
  ],
});

tester.run('no-suppression', noSuppression, {
  valid: [
    { filename: 'a.ts', code: '// A reason, and a link to the source.\nx;' },
    { filename: 'a.ts', code: "const text = '// @ts-ignore';" },
  ],
  invalid: [
    '// @ts-ignore',
    '// @ts-expect-error it is wrong',
    '/* eslint-disable no-eval */',
    '// oxlint-disable-next-line no-eval',
    '/* v8 ignore next */',
    '// prettier-ignore',
  ].map((comment) => ({ filename: 'a.ts', code: `${comment}\nx;`, errors: 1 })),
});

tester.run('route-border', routeBorder, {
  valid: [
    { filename: route, code: 'export const GET = defineRoute({ handler });' },
    { filename: route, code: 'export const GET = defineEventStream({ events });' },
    { filename: route, code: "export const dynamic = 'force-dynamic';" },
    {
      filename: '/ringer/apps/web/src/app/api/auth/[...nextauth]/route.ts',
      code: 'export { handler as GET, handler as POST };',
    },
    { filename: '/ringer/apps/web/src/features/case/route.ts', code: 'export function GET() {}' },
  ],
  invalid: [
    { filename: route, code: 'export async function GET() {}', errors: 1 },
    { filename: route, code: 'export const POST = async () => new Response();', errors: 1 },
    { filename: route, code: 'const GET = () => 1; export { GET };', errors: 1 },
    { filename: route, code: "export * from './other.ts';", errors: 1 },
    { filename: route, code: 'export const { GET, POST } = handlers;', errors: 1 },
  ],
});

const good = `
export async function triageCase({ ctx, input }) {
  authorise(ctx, 'case:triage');
  const parsed = TriageCaseInput.parse(input);
  return transaction(ctx, async (tx) => {
    await tx.case.update({ id: parsed.id });
    await audit(tx, { action: 'case.triage' });
  });
}`;

tester.run('verb-shape', verbShape, {
  valid: [
    { filename: verb, code: good },
    {
      filename: verb,
      code: 'export async function listCases({ ctx }: Args) { return read(ctx); }',
    },
    {
      filename: verb,
      code: 'export function caseTitle(mark: string, seller: string) { return mark; }',
    },
    { filename: verb, code: 'async function inner(a, b) {}' },
    {
      filename: '/ringer/packages/services/src/base.ts',
      code: 'export async function openBase(url) {}',
    },
    { filename: verb.replace('.ts', '.test.ts'), code: 'export async function make(a, b) {}' },
  ],
  invalid: [
    { filename: verb, code: 'export async function triageCase(ctx, input) {}', errors: 1 },
    { filename: verb, code: 'export async function triageCase(args) {}', errors: 1 },
    { filename: verb, code: 'export const triageCase = async ({ input }) => {};', errors: 1 },
    { filename: verb, code: 'export async function triageCase({ ctx, caseId }) {}', errors: 1 },
    { filename: verb, code: 'export async function triageCase({ ctx, ...rest }) {}', errors: 1 },
    { filename: verb, code: good.replace("authorise(ctx, 'case:triage');", ''), errors: 1 },
    {
      filename: verb,
      code: good.replace("await audit(tx, { action: 'case.triage' });", ''),
      errors: 1,
    },
    {
      // Authorised too late and audited outside: both count.
      filename: verb,
      code: 'export async function a({ ctx }) { await ctx.db.$transaction(async () => {}); authorise(ctx); audit(ctx); }',
      errors: 2,
    },
    {
      // What another verb of the file does is no excuse.
      filename: verb,
      code: `export async function first({ ctx }) { authorise(ctx); }
export async function second({ ctx }) { await transaction(ctx, (tx) => audit(tx)); }`,
      errors: 1,
    },
  ],
});
