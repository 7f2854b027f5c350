import { defineRule, type ESTree } from '@oxlint/plugins';
import { posix } from './path.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const borders = new Set(['defineRoute', 'defineEventStream']);
const route = /\/apps\/web\/src\/app\/.*\/route\.tsx?$/u;
// next-auth brings its own handler; it is the one route that we do not define.
const signIn = /\/api\/auth\/\[\.\.\.[^\]]+\]\/route\.ts$/u;

function isBorder(init: ESTree.Expression | null | undefined): boolean {
  return (
    init?.type === 'CallExpression' &&
    init.callee.type === 'Identifier' &&
    borders.has(init.callee.name)
  );
}

/** Every HTTP handler passes the one border, which resolves the session, parses and maps errors. */
export const routeBorder = defineRule({
  meta: {
    type: 'problem',
    docs: { description: 'Route handlers are made by defineRoute or defineEventStream.' },
  },
  create(context) {
    const path = posix(context.filename);
    if (!route.test(path) || signIn.test(path)) return {};
    const complain = (node: ESTree.Node, name: string) => {
      context.report({
        node,
        message: `${name} must be made by defineRoute({ … }) or defineEventStream({ … }).`,
      });
    };
    return {
      ExportNamedDeclaration(node) {
        const declaration = node.declaration;
        if (declaration?.type === 'FunctionDeclaration') {
          const name = declaration.id?.name ?? '';
          if (methods.has(name)) complain(declaration, name);
        }
        if (declaration?.type === 'VariableDeclaration') {
          for (const item of declaration.declarations) {
            if (
              item.id.type === 'Identifier' &&
              methods.has(item.id.name) &&
              !isBorder(item.init)
            ) {
              complain(item, item.id.name);
            } else if (item.id.type === 'ObjectPattern') {
              complain(item, 'A destructured handler');
            }
          }
        }
        for (const specifier of node.specifiers) {
          const exported = specifier.exported;
          const name = exported.type === 'Identifier' ? exported.name : '';
          if (methods.has(name)) complain(specifier, name);
        }
      },
      ExportAllDeclaration(node) {
        complain(node, 'A re-exported handler');
      },
    };
  },
});
