import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../test/world.ts';
import { createSource, startScan } from '../index.ts';
import { expandScan } from '../pipeline.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

it('turns the words of a source into domains when a scan starts', async () => {
  const { brandSlug } = world;
  const source = await createSource({
    ctx: world.as('manager'),
    input: {
      brandSlug,
      kind: 'look-alike-domains',
      name: 'Domains like ours',
      terms: ['Nordwyn', 'Oskelle'],
      pageBudget: 3,
    },
  });
  expect(source).toMatchObject({ url: null, terms: ['Nordwyn', 'Oskelle'] });
  const { scanId } = await startScan({
    ctx: world.as('manager'),
    input: { brandSlug, sourceIds: [source.id] },
  });
  const asked: unknown[] = [];
  await expandScan({
    ctx: world.system(),
    input: {
      scanId,
      canonical: (url) => url,
      lookAlikes: (words, limit) => {
        asked.push({ words, limit });
        return words.map((word) => `https://${word.toLowerCase()}.example/`);
      },
    },
  });
  expect(asked).toEqual([{ words: ['Nordwyn', 'Oskelle'], limit: 3 }]);
  const entries = await world.base.db.frontierEntry.findMany({
    where: { scanId },
    orderBy: { url: 'asc' },
  });
  expect(entries.map(({ url }) => url)).toEqual([
    'https://nordwyn.example/',
    'https://oskelle.example/',
  ]);
});
