import type { IForbiddenRuleType } from 'dependency-cruiser';

/**
 * The layers of the house as dependency-cruiser rules. A layer is closed: what is not in its list is forbidden.
 * Paths are relative to the root; npm packages match by their folder under node_modules.
 */

/** Matches an npm package by name wherever the package manager put it. */
const npm = (...names: string[]) =>
  `node_modules/(?:${names.map((name) => name.replaceAll('/', '[/+]').replaceAll('.', '\\.')).join('|')})(?:/|@|$)`;

const ours = '^(?:apps|packages|prisma|tooling|bench)/';

/** What each layer may import of ours, besides itself. */
const layers: { name: string; path: string; may: string[] }[] = [
  { name: 'domain', path: '^packages/domain/', may: [] },
  { name: 'detection', path: '^packages/detection/', may: ['^packages/domain/'] },
  { name: 'evidence', path: '^packages/evidence/', may: ['^packages/domain/'] },
  { name: 'db', path: '^prisma/', may: ['^packages/domain/'] },
  { name: 'jobs', path: '^packages/jobs/', may: ['^packages/domain/', '^prisma/'] },
  {
    name: 'services',
    path: '^packages/services/',
    may: ['^packages/(?:domain|jobs|evidence)/', '^prisma/'],
  },
  { name: 'bazaar', path: '^packages/bazaar/', may: [] },
  { name: 'worker', path: '^apps/worker/', may: ['^packages/', '^prisma/'] },
  { name: 'cli', path: '^apps/cli/', may: ['^packages/', '^prisma/', '^apps/worker/'] },
  { name: 'tooling', path: '^tooling/', may: ['^prisma/'] },
  { name: 'web', path: '^apps/web/', may: ['^packages/(?:domain|services)/'] },
];

const test = '\\.(?:test|spec)\\.tsx?$|/(?:test|testing|e2e)/';

const layerRules = layers.map(({ name, path, may }): IForbiddenRuleType => ({
  name: `layer-${name}`,
  comment: `${name} imports only ${may.length === 0 ? 'itself' : may.join(', ')} among our packages.`,
  severity: 'error',
  // Integration tests may stand on the test database and the bazaar; nothing else is lent to them.
  from: { path, pathNot: test },
  to: { path: ours, pathNot: [path, ...may] },
}));

const testRules = layers.map(({ name, path, may }): IForbiddenRuleType => ({
  name: `layer-${name}-test`,
  comment: `Tests of ${name} may also stand on the test database, the bazaar and the end-to-end set-up.`,
  severity: 'error',
  from: { path: `${path}.*(?:${test})` },
  to: {
    path: ours,
    pathNot: [path, ...may, '^prisma/', '^packages/(?:bazaar|domain)/', '^apps/worker/'],
  },
}));

const foreign: IForbiddenRuleType[] = [
  {
    name: 'domain-only-zod',
    comment: 'domain runs in the browser: zod and nothing else.',
    severity: 'error',
    from: { path: '^packages/domain/src/', pathNot: test },
    to: { path: 'node_modules', pathNot: npm('zod') },
  },
  {
    name: 'domain-no-node',
    comment: 'domain runs in the browser: no Node built-ins.',
    severity: 'error',
    from: { path: '^packages/domain/src/', pathNot: test },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'detection-stays-pure',
    comment: 'detection takes bytes and text: no database, no web framework, no browser.',
    severity: 'error',
    from: { path: '^packages/detection/' },
    to: {
      path: npm('@prisma/client', 'prisma', 'pg', 'next', 'react', 'puppeteer', 'puppeteer-core'),
    },
  },
  {
    name: 'prisma-only-in-db',
    comment: 'Prisma and pg are spoken to through @ringer/db; jobs hands its pool to pg-boss.',
    severity: 'error',
    from: { path: ours, pathNot: ['^prisma/', '^packages/jobs/'] },
    to: { path: npm('@prisma/client', '@prisma/adapter-pg', 'prisma', 'pg') },
  },
  {
    name: 'queue-only-in-jobs',
    comment: 'pg-boss is spoken to through @ringer/jobs.',
    severity: 'error',
    from: { path: ours, pathNot: '^packages/jobs/' },
    to: { path: npm('pg-boss') },
  },
  {
    name: 'web-no-native',
    comment: 'The web app enqueues and reads; models, images and browsers live in the worker.',
    severity: 'error',
    from: { path: '^apps/web/src/' },
    to: { path: npm('onnxruntime-node', 'puppeteer', 'puppeteer-core', 'sharp') },
  },
  {
    name: 'web-reaches-no-native',
    comment: 'Nothing that the web app imports, however far, loads a model or a browser.',
    severity: 'error',
    from: { path: '^apps/web/src/', pathNot: test },
    to: { path: npm('onnxruntime-node', 'puppeteer', 'puppeteer-core'), reachable: true },
  },
  {
    name: 'web-client-no-server',
    comment: 'Client code reaches the server by HTTP: it imports domain, ui and its own feature.',
    severity: 'error',
    from: {
      path: '^apps/web/src/(?:ui|client|features)/',
      pathNot: [test, '/(?:queries|server)(?:/|\\.tsx?$)'],
    },
    to: {
      path: ['^packages/services/', '^prisma/', '^apps/web/src/server/'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'web-ui-no-nouns',
    comment: 'ui holds primitives: it knows no feature, no page and no domain noun.',
    severity: 'error',
    from: { path: '^apps/web/src/ui/' },
    to: { path: '^(?:apps/web/src/(?:features|server|app)|packages)/' },
  },
  {
    name: 'web-server-no-pages',
    comment: 'server/ is below pages and features.',
    severity: 'error',
    from: { path: '^apps/web/src/server/' },
    to: { path: '^apps/web/src/(?:app|features|ui)/' },
  },
  {
    name: 'web-feature-own',
    comment:
      'A feature imports its own files; what two features share belongs to ui or client. shell composes.',
    severity: 'error',
    from: { path: '^apps/web/src/features/([^/]+)/', pathNot: '^apps/web/src/features/shell/' },
    to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
  },
  {
    name: 'truth-stays-out',
    comment:
      'Ground truth never reaches the detector: only bench, tests and `ringer evaluate` read it.',
    severity: 'error',
    from: {
      path: '^(?:apps|packages|prisma|tooling)/',
      pathNot: ['^packages/bazaar/', '^apps/cli/src/.*evaluate', test],
    },
    to: { path: '^packages/bazaar/src/.*truth' },
  },
  {
    name: 'demo-only-bazaar',
    comment:
      'The bazaar is the world outside: apps meet it by HTTP, save for the demo set-up, tests and evaluate.',
    severity: 'error',
    from: {
      path: '^apps/',
      pathNot: [test, '^apps/worker/src/demo/', '^apps/cli/src/.*evaluate'],
    },
    to: { path: '^packages/bazaar/' },
  },
];

const hygiene: IForbiddenRuleType[] = [
  {
    name: 'no-cycle',
    comment: 'No cycles, type-only ones included.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    comment:
      'Every import resolves. If this fails for a package of ours, its exports lack the path.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared',
    comment: 'A package declares what it imports.',
    severity: 'error',
    from: { path: ours },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-dev-in-production',
    comment: 'Code that ships does not import a development dependency.',
    severity: 'error',
    from: {
      path: '^(?:apps|packages|prisma)/.*src/',
      pathNot: [test, '/(?:generator|render|scripts)/'],
    },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: 'node_modules/@types/',
    },
  },
  {
    name: 'not-to-test',
    comment: 'Nothing but a test imports a test.',
    severity: 'error',
    from: { pathNot: test },
    to: { path: '\\.(?:test|spec)\\.tsx?$' },
  },
  {
    name: 'by-the-door',
    comment: 'Packages are entered by their exports, not by a path into another package.',
    severity: 'error',
    from: { path: '^((?:apps|packages)/[^/]+|prisma|tooling|bench)/' },
    to: { path: ours, pathNot: '^$1/', dependencyTypes: ['local'] },
  },
];

/** Every rule, at error level. */
export const rules: IForbiddenRuleType[] = [...layerRules, ...testRules, ...foreign, ...hygiene];
