import { defineRule } from '@oxlint/plugins';

/** The most lines that one file may have. */
export const maxLines = 400;

/** A file that outgrows one screenful of ideas is split by noun. */
export const fileLength = defineRule({
  meta: { type: 'suggestion', docs: { description: `At most ${String(maxLines)} lines a file.` } },
  create(context) {
    return {
      Program(node) {
        const lines = context.sourceCode.lines;
        const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
        if (count > maxLines) {
          context.report({
            node,
            message: `The file has ${String(count)} lines; the most is ${String(maxLines)}. Split it by noun.`,
          });
        }
      },
    };
  },
});
