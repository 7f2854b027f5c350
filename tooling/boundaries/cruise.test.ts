import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cruiseHouse } from './cruise.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-house-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), text);
}

/** A small house whose packages are found as they are here: by name, through exports, to source. */
async function build(files: Record<string, string>): Promise<string[]> {
  for (const folder of ['domain', 'detection', 'services', 'jobs', 'bazaar']) {
    const exports = { '.': './src/index.ts', './truth': './src/truth.ts' };
    const manifest = JSON.stringify({ name: `@ringer/${folder}`, version: '1.0.0', exports });
    await write(`packages/${folder}/package.json`, manifest);
    await write(`packages/${folder}/src/index.ts`, 'export const here = 1;\n');
    await write(`node_modules/@ringer/${folder}/package.json`, manifest);
    await write(`node_modules/@ringer/${folder}/src/index.ts`, 'export const here = 1;\n');
  }
  for (const name of ['puppeteer', 'onnxruntime-node', '@prisma/client', 'zod']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const { violations } = await cruiseHouse(dir);
  return violations.map(({ rule, from }) => `${rule} ${from}`);
}

const at = (path: string) => `import { here } from '${path}';\nexport const there = here;\n`;

it.each([
  ['layer-domain', 'packages/domain/src/bad.ts', at('../../services/src/index.ts')],
  ['layer-detection', 'packages/detection/src/bad.ts', at('../../jobs/src/index.ts')],
  ['layer-services', 'packages/services/src/bad.ts', at('../../detection/src/index.ts')],
  ['layer-web', 'apps/web/src/app/page.tsx', at('../../../../packages/detection/src/index.ts')],
  ['layer-bazaar', 'packages/bazaar/src/bad.ts', at('../../domain/src/index.ts')],
  ['by-the-door', 'packages/services/src/bad.ts', at('../../domain/src/index.ts')],
  ['domain-only-zod', 'packages/domain/src/bad.ts', "export { default } from 'puppeteer';\n"],
  [
    'domain-no-node',
    'packages/domain/src/bad.ts',
    "export { readFile } from 'node:fs/promises';\n",
  ],
  [
    'detection-stays-pure',
    'packages/detection/src/bad.ts',
    "export { default } from 'puppeteer';\n",
  ],
  ['prisma-only-in-db', 'packages/services/src/bad.ts', "export * from '@prisma/client';\n"],
  ['web-no-native', 'apps/web/src/server/bad.ts', "export { default } from 'onnxruntime-node';\n"],
  [
    'web-no-native',
    'apps/web/src/server/bad.ts',
    "export const load = () => import('puppeteer');\n",
  ],
  ['web-client-no-server', 'apps/web/src/client/bad.ts', at('../server/session.ts')],
  ['web-ui-no-nouns', 'apps/web/src/ui/bad.tsx', at('../features/case/card.tsx')],
  ['no-unresolvable', 'packages/jobs/src/bad.ts', at('./missing.ts')],
])('%s stops %s', async (rule, path, text) => {
  const found = await build({
    'apps/web/src/server/session.ts': 'export const here = 1;\n',
    'apps/web/src/features/case/card.tsx': 'export const here = <p />;\n',
    [path]: text,
  });
  expect(found).toContain(`${rule} ${path}`);
});

it('sees a type-only import, also inside a cycle', async () => {
  const found = await build({
    'packages/domain/src/a.ts': "import type { B } from './b.ts';\nexport type A = { b: B };\n",
    'packages/domain/src/b.ts': "import { type A } from './a.ts';\nexport type B = { a: A };\n",
    'packages/detection/src/c.ts':
      "import type { here } from '../../services/src/index.ts';\nexport type C = typeof here;\n",
  });
  expect(found).toContain('layer-detection packages/detection/src/c.ts');
  expect(found.some((line) => line.startsWith('no-cycle'))).toBe(true);
});

it('keeps ground truth out of the detector and the worker, and lets evaluate and tests read it', async () => {
  const truth = at('../../../packages/bazaar/src/truth.ts');
  const found = await build({
    'packages/bazaar/src/truth.ts': 'export const here = 1;\n',
    'packages/detection/src/bad.ts': at('../../bazaar/src/truth.ts'),
    'apps/worker/src/bad.ts': truth,
    'apps/cli/src/evaluate.ts': truth,
    'apps/worker/src/scan.integration.test.ts': truth,
  });
  const kept = found.filter((line) => line.startsWith('truth-stays-out'));
  expect(kept).toEqual([
    'truth-stays-out apps/worker/src/bad.ts',
    'truth-stays-out packages/detection/src/bad.ts',
  ]);
});

it('lets a test stand on the test database, and nothing else of another layer', async () => {
  const found = await build({
    'prisma/src/testing/test-database.ts': 'export const here = 1;\n',
    'packages/detection/src/good.integration.test.ts': at(
      '../../../prisma/src/testing/test-database.ts',
    ),
    'packages/detection/src/bad.integration.test.ts': at('../../services/src/index.ts'),
  });
  expect(found.filter((line) => line.startsWith('layer-'))).toEqual([
    'layer-detection-test packages/detection/src/bad.integration.test.ts',
  ]);
});

it('reads the real house: workspace packages resolve to their source', async () => {
  const report = await cruiseHouse(resolve(import.meta.dirname, '..', '..'));
  expect(report.modules).toBeGreaterThan(50);
  expect(report.workspaceImports).toBeGreaterThan(5);
});

it('says so when there is nothing to read', async () => {
  await expect(cruiseHouse(dir)).rejects.toThrow('No module was read');
});
