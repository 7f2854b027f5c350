import { Conflict, Invalid, LicenceView, NotFound } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, openWorld, type World } from '../../test/world.ts';
import { addLicence, getSettings, importLicences, removeLicence } from '../index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const values = async () => {
  const { licences } = await getSettings({
    ctx: world.as('manager'),
    input: { brandSlug: world.brandSlug },
  });
  return licences.map((licence) => licence.value);
};
const add = (value: string) =>
  addLicence({
    ctx: world.as('manager'),
    input: { brandSlug: world.brandSlug, kind: 'seller', value },
  });
const load = (csv: string) =>
  importLicences({ ctx: world.as('manager'), input: { brandSlug: world.brandSlug, csv } });

describe('licences', () => {
  it('are added once, whatever the case, and removed', async () => {
    const licence = LicenceView.parse(await add('Good Cups'));
    expect(await failureOf(add('good cups'))).toBeInstanceOf(Conflict);
    const both = await Promise.allSettled([add('Twin'), add('twin')]);
    expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const input = { brandSlug: world.brandSlug, licenceId: licence.id };
    const removed = await removeLicence({ ctx: world.as('manager'), input });
    expect(removed.value).toBe('Good Cups');
    expect(await failureOf(removeLicence({ ctx: world.as('manager'), input }))).toBeInstanceOf(
      NotFound,
    );
  });

  it('are imported whole, and again without doubles', async () => {
    const csv =
      'kind,value,note\nseller,Fine Mugs,since 2020\ndomain,fine.example\nseller,FINE MUGS';
    expect(await load(csv)).toEqual({ added: 2, alreadyThere: 1 });
    expect(await load(csv)).toEqual({ added: 0, alreadyThere: 3 });
    expect(await values()).toEqual(expect.arrayContaining(['fine.example']));
  });

  it('leave nothing behind when one line is wrong', async () => {
    const before = await values();
    const error = await failureOf(load('kind,value\nseller,Half\nshop,Half'));
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).fields[0]?.path).toBe('line 3');
    expect((error as Error).message).toMatch(/^Nothing was imported\. line 3: /);
    expect(await values()).toEqual(before);
  });
});
