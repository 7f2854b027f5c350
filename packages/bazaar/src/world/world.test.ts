import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CLIENT, assetPath } from '../client/index.ts';
import { locateTruth, readTruth } from '../truth/index.ts';
import { BRANDS } from './brand.ts';
import { DESIGNS } from './catalogue.ts';
import { LAST_WEEK, liveOffers } from './market.ts';
import { PICTURES } from './plan.ts';
import { INFRINGEMENTS, LAWFUL } from './verdict.ts';
import { createWorld } from './world.ts';

const world = createWorld();

describe('the world', () => {
  it('is the same whenever it is made from the same seed', () => {
    const hash = createHash('sha256')
      .update(JSON.stringify([createWorld(), PICTURES]))
      .digest('hex');
    // A change of this value changes the demo and every measured figure: make it on purpose.
    expect(hash).toMatchInlineSnapshot(
      `"91d2f0f39cd5883800269913ed14fe1456807b64e46062568a45b2c7555d28ae"`,
    );
    expect(createWorld('another').market.offers).not.toEqual(world.market.offers);
  });

  it('is large enough to look like a market', () => {
    expect(world.market.offers.length).toBeGreaterThanOrEqual(300);
    expect(new Set(world.market.offers.map((offer) => offer.seller)).size).toBeGreaterThanOrEqual(
      30,
    );
    expect(DESIGNS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(DESIGNS.map((design) => design.category)).size).toBeGreaterThanOrEqual(6);
    expect(BRANDS.length).toBeGreaterThanOrEqual(12);
    expect(new Set(world.market.offers.map((offer) => offer.currency))).toEqual(
      new Set(['EUR', 'GBP', 'USD', 'PLN']),
    );
    expect(new Set(world.market.offers.map((offer) => offer.language))).toEqual(
      new Set(['en', 'de', 'fr', 'pl']),
    );
  });

  it('shows every type in every week and brings news each week', () => {
    for (let week = 1; week <= LAST_WEEK; week += 1) {
      const live = readTruth({ week });
      expect(new Set(live.map((record) => record.type))).toEqual(
        new Set([...INFRINGEMENTS, ...LAWFUL]),
      );
      expect(
        liveOffers(world.market, week)
          .map((offer) => offer.id)
          .toSorted(),
      ).toEqual(live.map((record) => record.offer).toSorted());
      expect(live.some((record) => record.firstWeek === week)).toBe(true);
    }
  });

  it('has sellers who come back after they were caught', () => {
    const successors = world.truth.filter((record) => record.succeeds !== null);
    expect(successors.length).toBeGreaterThan(5);
    for (const record of successors) {
      const before = world.truth.find((item) => item.offer === record.succeeds);
      expect(before?.seller).toBe(record.seller);
      expect(before?.lastWeek).toBe(record.firstWeek - 1);
    }
  });

  it('says what is true about each offer once, with rights that the client owns', () => {
    const truth = readTruth();
    const rights = new Set(CLIENT.rights.map((right) => right.key));
    expect(new Set(truth.map((record) => record.offer)).size).toBe(world.market.offers.length);
    expect(new Set(world.market.offers.map((offer) => `${offer.shop}${offer.path}`)).size).toBe(
      world.market.offers.length,
    );
    for (const record of truth) {
      for (const right of record.rights) expect(rights).toContain(right);
      expect(record.infringing).toBe((INFRINGEMENTS as readonly string[]).includes(record.type));
      expect(record.infringing && record.right === null).toBe(false);
      for (const { box } of record.boxes) {
        expect(Math.min(box.x, box.y, box.w, box.h)).toBeGreaterThanOrEqual(0);
        expect(Math.max(box.x + box.w, box.y + box.h)).toBeLessThanOrEqual(1.002);
      }
    }
    expect(truth.some((record) => record.infringing && record.expected === 'obvious')).toBe(true);
    expect(truth.some((record) => record.infringing && record.expected === 'outlier')).toBe(true);
  });

  it('keeps the answer out of what the shops know', () => {
    const text = JSON.stringify(world.market.offers.map(({ pictures: _, ...offer }) => offer));
    expect(text).not.toMatch(
      /counterfeit|design-copy|copied-photo|altered-mark|hard-negative|infring/i,
    );
    expect(Object.keys(world.market.sellers[0] ?? {})).not.toContain('role');
  });

  it('locates truth on running shops and refuses a shop that is not there', () => {
    const hosts = ['thistle', 'kaufhafen', 'flipstow'].map((key, i) => ({
      key,
      origin: `http://127.0.0.1:${5000 + i}`,
    }));
    expect(
      locateTruth(readTruth({ week: 1 }), hosts).every((record) => URL.canParse(record.url)),
    ).toBe(true);
    expect(() => locateTruth(readTruth(), hosts.slice(1))).toThrow(RangeError);
  });
});

describe('the client', () => {
  it('owns the marks, designs and photographs that the demo needs', () => {
    const count = (kind: string, subtype?: string): number =>
      CLIENT.rights.filter(
        (right) => right.kind === kind && (subtype === undefined || right.subtype === subtype),
      ).length;
    expect(count('mark', 'word')).toBeGreaterThanOrEqual(2);
    expect(count('mark', 'figurative')).toBeGreaterThanOrEqual(2);
    expect(count('design')).toBeGreaterThanOrEqual(6);
    expect(count('work')).toBeGreaterThanOrEqual(4);
    expect(
      CLIENT.rights
        .filter((right) => right.kind === 'design')
        .every((right) => right.assets.length >= 3),
    ).toBe(true);
    expect(new Set(CLIENT.rights.map((right) => right.number)).size).toBe(CLIENT.rights.length);
  });

  it('covers every type with a clause and names only sellers of the world', () => {
    const types = new Set(CLIENT.rubric.clauses.map((clause) => clause.infringementType));
    for (const type of INFRINGEMENTS) expect(types).toContain(type);
    const names = new Set(world.market.sellers.map((seller) => seller.name));
    for (const licence of CLIENT.licences) expect(names).toContain(licence.sellerName);
  });

  it('does not let an asset name leave the folder', () => {
    expect(() => assetPath('../package.json')).toThrow(RangeError);
    expect(() => assetPath('/etc/passwd')).toThrow(RangeError);
  });
});
