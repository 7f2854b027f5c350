import { basename } from 'node:path';
import { defineRule } from '@oxlint/plugins';
import { posix } from './path.ts';

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const vague = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'stuff']);

/** Says what is wrong with the name of a file or of its folder under `src`, or nothing. */
function nameFault(path: string): string | undefined {
  const parts = posix(path).split('/');
  const stem = basename(path).split('.')[0] ?? '';
  if (!kebab.test(stem)) return `The file name "${basename(path)}" is not kebab-case.`;
  const src = parts.lastIndexOf('src');
  const folders = src === -1 ? [] : parts.slice(src + 1, -1);
  const bad = [...folders, stem].find((part) => vague.has(part));
  return bad === undefined ? undefined : `"${bad}" says nothing: name it after what it holds.`;
}

/** File names are kebab-case and say what the file holds. */
export const fileName = defineRule({
  meta: {
    type: 'suggestion',
    docs: { description: 'Kebab-case file names that say what they hold.' },
  },
  create(context) {
    return {
      Program(node) {
        const message = nameFault(context.filename);
        if (message !== undefined) context.report({ node, message });
      },
    };
  },
});
