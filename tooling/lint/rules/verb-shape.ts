import { defineRule, type ESTree } from '@oxlint/plugins';
import { isTest, posix } from './path.ts';

const verbFile = /\/packages\/services\/src\/[^/]+\/[^/]+\.ts$/u;

type Fn = ESTree.Function | ESTree.ArrowFunctionExpression;
type Call = { name: string; start: number; end: number; node: ESTree.CallExpression };

function calleeName(callee: ESTree.Expression): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    return callee.property.name;
  }
  return '';
}

const opensTransaction = (name: string) => /^\$?transaction$|Transaction$/u.test(name);
const authorises = (name: string) => /^authorise(?:[A-Z]\w*)?$/u.test(name);
const audits = (name: string) => /^audit(?:[A-Z]\w*)?$/u.test(name);

/** Says what is wrong with the parameters of a verb, or nothing. */
function parameterFault(fn: Fn): string | undefined {
  const [first, ...rest] = fn.params;
  if (first === undefined || rest.length > 0 || first.type !== 'ObjectPattern') {
    return 'takes exactly one destructured object, { ctx, input }';
  }
  const names: string[] = [];
  for (const property of first.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.computed) {
      return 'destructures { ctx, input } by name';
    }
    names.push(property.key.name);
  }
  if (!names.includes('ctx')) return 'takes ctx';
  const extra = names.find((name) => name !== 'ctx' && name !== 'input');
  return extra === undefined ? undefined : `takes ctx and input only, not ${extra}`;
}

/**
 * The one verb shape: `verb({ ctx, input })`; a verb that opens a transaction authorises before it and audits inside it.
 * Only exported async functions of `packages/services/src/<entity>/` are verbs; pure functions beside them are free.
 */
export const verbShape = defineRule({
  meta: { type: 'problem', docs: { description: 'verb({ ctx, input }), authorised and audited.' } },
  create(context) {
    const path = posix(context.filename);
    if (!verbFile.test(path) || isTest(path)) return {};
    const calls: Call[] = [];
    const verbs: { name: string; fn: Fn }[] = [];
    return {
      CallExpression(node) {
        calls.push({ name: calleeName(node.callee), start: node.start, end: node.end, node });
      },
      ExportNamedDeclaration({ declaration }) {
        if (declaration?.type === 'FunctionDeclaration' && declaration.async) {
          verbs.push({ name: declaration.id?.name ?? 'The verb', fn: declaration });
        }
        if (declaration?.type !== 'VariableDeclaration') return;
        for (const { id, init } of declaration.declarations) {
          const isFunction =
            init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
          if (isFunction && init.async) {
            verbs.push({ name: id.type === 'Identifier' ? id.name : 'The verb', fn: init });
          }
        }
      },
      'Program:exit'() {
        for (const { name, fn } of verbs) {
          const fault = parameterFault(fn);
          if (fault !== undefined) context.report({ node: fn, message: `${name} ${fault}.` });
        }
        for (const call of calls.filter((item) => opensTransaction(item.name))) {
          const owner = verbs.find(({ fn }) => fn.start <= call.start && call.end <= fn.end)?.fn;
          const from = owner?.start ?? 0;
          const authorised = calls.some(
            (item) => authorises(item.name) && item.start >= from && item.start < call.start,
          );
          const audited = calls.some(
            (item) => audits(item.name) && item.start > call.start && item.end <= call.end,
          );
          if (!authorised) {
            context.report({
              node: call.node,
              message: 'A verb that opens a transaction calls authorise( before it.',
            });
          }
          if (!audited) {
            context.report({
              node: call.node,
              message: 'A verb that opens a transaction calls audit( inside it.',
            });
          }
        }
      },
    };
  },
});
