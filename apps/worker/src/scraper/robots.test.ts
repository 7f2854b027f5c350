import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRobots } from './robots.ts';

const site = 'https://shop.example';
const allowed = (body: string, path: string) =>
  readRobots({ status: 200, body }).allows(site + path);

describe('readRobots', () => {
  test.each([
    ['User-agent: *\nDisallow: /', '/x', false],
    ['User-agent: *\nDisallow:', '/x', true],
    ['User-agent: other\nDisallow: /', '/x', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Ringer\nDisallow: /private', '/x', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Ringer\nDisallow: /private', '/private/1', false],
    ['User-agent: a\nUser-agent: ringer\nDisallow: /x', '/x', false],
    ['User-agent: ringer/2.0\nDisallow: /x', '/x', false],
    ['User-agent: ringer\nDisallow: /x\nUser-agent: ringer\nDisallow: /y', '/y', false],
    ['User-agent: *\nDisallow: /shop\nAllow: /shop/p', '/shop/p/1', true],
    ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?z', true],
    ['User-agent: *\nDisallow: /a*b*c', '/aXbYcZ', false],
    ['User-agent: *\nDisallow: /a*b*c', '/aXcYb', true],
    ['User-agent: *\nDisallow: /ab*b$', '/ab', true],
    ['User-agent: *\nDisallow: /$', '/', false],
    ['User-agent: *\nDisallow: /$', '/x', true],
    ['User-agent: *\nDisallow: /%7Ejoe', '/~joe', false],
    ['User-agent: *\nDisallow: /ä', '/%C3%A4', false],
    ['User-agent: *\nDisallow: /search?q=', '/search?q=x', false],
    ['\uFEFFuser-agent:*\r\ndisallow:/x # no', '/x', false],
    ['Disallow: /\nUser-agent: *\nAllow: /', '/x', true],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['<html>not robots</html>', '/x', true],
  ])('%j lets %s through: %s', (body, path, expected) => {
    expect(allowed(body, path)).toBe(expected);
  });

  test('no file allows everything; a failing server allows nothing', () => {
    expect(
      readRobots({ status: 404, body: 'User-agent: *\nDisallow: /' }).allows(`${site}/x`),
    ).toBe(true);
    expect(readRobots({ status: 503, body: '' }).allows(`${site}/x`)).toBe(false);
    expect(readRobots({ status: null, body: '' }).allows(`${site}/x`)).toBe(false);
  });

  test('reads delay and sitemaps', () => {
    const rules = readRobots({
      status: 200,
      body: 'User-agent: *\nCrawl-delay: 2.5\nSitemap: https://shop.example/s.xml\nSitemap: nonsense',
    });
    expect(rules.crawlDelayMs).toBe(2500);
    expect(rules.sitemaps).toEqual(['https://shop.example/s.xml']);
  });

  test('a pattern matches exactly what its wildcards say', () => {
    const part = fc.stringMatching(/^[ab/]{0,4}$/);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.stringMatching(/^[ab/]{0,12}$/),
        (parts, toEnd, path) => {
          const pattern = `/${parts.join('*')}`;
          const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}${toEnd ? '$' : ''}`).test(
            `/${path}`,
          );
          expect(
            allowed(`User-agent: *\nDisallow: ${pattern}${toEnd ? '$' : ''}`, `/${path}`),
          ).toBe(!expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        expect(typeof allowed(body, '/x')).toBe('boolean');
      }),
    );
  });

  test('a pattern made of stars costs no time', () => {
    const started = performance.now();
    allowed(`User-agent: *\nDisallow: /${'*a'.repeat(1000)}b`, `/${'a'.repeat(2000)}`);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
