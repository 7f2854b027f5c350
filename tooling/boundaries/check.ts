import { resolve } from 'node:path';
import { cruiseHouse } from './cruise.ts';

const { modules, dependencies, violations } = await cruiseHouse(
  resolve(import.meta.dirname, '..', '..'),
);
for (const { rule, from, to, comment } of violations) {
  console.error(`${from}\n  → ${to}\n  ${rule}: ${comment}`);
}
console.log(
  `${String(violations.length)} forbidden imports in ${String(modules)} modules, ${String(dependencies)} imports read.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
