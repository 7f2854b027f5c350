import { definePlugin } from '@oxlint/plugins';
import { fileLength } from './rules/file-length.ts';
import { fileName } from './rules/file-name.ts';
import { noSuppression } from './rules/no-suppression.ts';
import { routeBorder } from './rules/route-border.ts';
import { verbShape } from './rules/verb-shape.ts';

/** The project's own lint rules, loaded by oxlint as the plugin `ringer`. */
export default definePlugin({
  meta: { name: 'ringer' },
  rules: {
    'file-length': fileLength,
    'file-name': fileName,
    'no-suppression': noSuppression,
    'route-border': routeBorder,
    'verb-shape': verbShape,
  },
});
