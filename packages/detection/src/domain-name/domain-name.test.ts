import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameThreshold, scoreName } from '../text/name.ts';
import { checkDomains } from './check.ts';
import { generateLookAlikeDomains } from './generate.ts';

describe('generateLookAlikeDomains', () => {
  it('gives the most plausible first, none twice, no more than asked for', () => {
    const domains = generateLookAlikeDomains('Nordwyn', { limit: 200 });
    expect(domains).toHaveLength(200);
    expect(new Set(domains.map(({ domain }) => domain)).size).toBe(200);
    expect(domains[0]?.domain).toBe('nordwyn.com');
    const order = domains.map(({ plausibility }) => plausibility);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });

  it('knows every trick, homoglyphs in punycode too', () => {
    const all = generateLookAlikeDomains('Oskelle Phi', { suffixes: ['com'], limit: 5000 });
    expect(new Set(all.map(({ trick }) => trick)).size).toBe(14);
    const coded = all.find(({ trick }) => trick === 'other script');
    expect(coded?.domain).toMatch(/^xn--/);
    expect(coded?.shown).not.toMatch(/^xn--/);
  });

  it('leaves out suffixes that are none', () => {
    const domains = generateLookAlikeDomains('Nordwyn', { suffixes: ['com', 'nosuchsuffix'] });
    expect(domains.every(({ domain }) => domain.endsWith('.com'))).toBe(true);
    expect(generateLookAlikeDomains('🙂')).toEqual([]);
  });

  it.each(['Nordwyn', 'Velvetine', 'Halden Moor', 'Kastanien'])(
    'makes of %s what the matcher recognises',
    (mark) => {
      const all = generateLookAlikeDomains(mark, { suffixes: ['com'], limit: 300 });
      // A flipped bit in the first letter makes another name of a short mark (fordwyn).
      const missed = all.filter(({ domain }) => scoreName(mark, domain).score < nameThreshold);
      expect(missed.filter(({ trick }) => trick !== 'bit flip')).toEqual([]);
      expect(missed.length / all.length).toBeLessThan(0.02);
    },
  );

  it('makes registrable names of any mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (mark) => {
        for (const { domain, plausibility } of generateLookAlikeDomains(mark, { limit: 20 })) {
          expect(domain).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
          expect(plausibility).toBeGreaterThan(0);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('checkDomains', () => {
  it('names the mark and the reason for each domain', () => {
    const marks = ['Nordwyn', 'Oskelle'];
    const [shop, slip, other] = checkDomains(
      ['nordwyn-shop.de', 'oskele.com', 'gardening-club.org'],
      marks,
    );
    expect(shop).toMatchObject({ mark: 'Nordwyn', isLookAlike: true });
    expect(shop?.reason).toBe('“Nordwyn” stands in it beside other words.');
    expect(slip).toMatchObject({ mark: 'Oskelle', isLookAlike: true });
    expect(slip?.reason).toBe('“oskele” is close to “Oskelle”.');
    expect(other).toMatchObject({ isLookAlike: false });
  });
});
