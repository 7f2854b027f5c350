import { defineRule } from '@oxlint/plugins';

const suppression =
  /(?:^|\s)(?:@ts-(?:ignore|expect-error|nocheck)|(?:eslint|oxlint)-(?:disable|enable)\S*|oxfmt-ignore|prettier-ignore|biome-ignore|(?:v8|c8|istanbul) ignore|knip-ignore|depcruise-ignore)/u;

/** A check that may be switched off in a comment is no check: mend the code or the rule. */
export const noSuppression = defineRule({
  meta: { type: 'problem', docs: { description: 'No comment that switches a check off.' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const found = suppression.exec(comment.value);
          if (found) {
            context.report({
              loc: comment.loc,
              message: `"${found[0].trim()}" switches a check off. Mend the code, or the rule for everyone.`,
            });
          }
        }
      },
    };
  },
});
