import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { rules } from './rules.ts';

/** The folders that hold code of ours. */
const roots = ['apps', 'packages', 'prisma', 'tooling', 'bench'];

/** A forbidden import: the rule, the file and what it reaches. */
type Violation = { rule: string; from: string; to: string; comment: string };

/** What was read and what was found. */
type CruiseReport = {
  modules: number;
  dependencies: number;
  /** Imports of one package of ours by another, by its name, resolved to source. */
  workspaceImports: number;
  violations: Violation[];
};

/**
 * Reads every import under `baseDir` and holds it against the layers of the house.
 * Throws when a root folder holds no module at all, since then nothing was checked.
 */
export async function cruiseHouse(baseDir: string): Promise<CruiseReport> {
  const present: string[] = [];
  for (const root of roots) {
    const found = await stat(join(baseDir, root)).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (found) present.push(root);
  }
  if (present.length === 0) throw new Error('No module was read: the boundaries were not checked.');
  const { output } = await cruise(
    present,
    {
      baseDir,
      validate: true,
      ruleSet: { forbidden: rules },
      // The TypeScript 7 compiler has no JavaScript API, so swc reads the sources, type-only imports included.
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: ['^prisma/src/generated/', '/[.]next/', 'next-env[.]d[.]ts$', '/dist/'] },
      moduleSystems: ['es6', 'cjs'],
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.css'],
    },
  );
  const { modules, summary } = output as ICruiseResult;
  const dependencies = modules.flatMap((module) => module.dependencies);
  const comments = new Map(rules.map((rule) => [rule.name ?? '', rule.comment ?? '']));
  return {
    modules: modules.length,
    dependencies: dependencies.length,
    workspaceImports: dependencies.filter(
      ({ module, resolved }) =>
        module.startsWith('@ringer/') && /^(?:packages|prisma)\//u.test(resolved),
    ).length,
    violations: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle === undefined ? to : cycle.map((step) => step.name).join(' → '),
      comment: comments.get(rule.name) ?? '',
    })),
  };
}
