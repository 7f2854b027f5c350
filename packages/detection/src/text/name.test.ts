import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nameThreshold, scoreName } from './name.ts';

const isLookAlike = (mark: string, text: string) => scoreName(mark, text).score >= nameThreshold;

describe('scoreName', () => {
  it.each([
    ['Nordwyn', 'nordwyn.de', 'identical'],
    ['Nordwyn', 'https://shop.nordwyn.com.pay-here.net/login?x=1', 'identical'],
    ['Nordwyn', 'nordwyn-outlet.shop', 'joined'],
    ['Nordwyn', 'meinnordwynshop24.de', 'joined'],
    ['Nordwyn', 'nordwin-deutschland.de', 'typo'],
    ['Nordwyn', 'nordwny.com', 'typo'],
    ['Nordwyn', 'norddwyn.co.uk', 'typo'],
    ['Nordwyn', 'n0rdwyn.com', 'typo'],
    ['Nordwyn', 'xn--nrdwyn-wqf.com', 'look-alike'],
    ['Nordwyn', 'nоrdwyn-sale.com', 'look-alike'],
    ['Armoria', 'arrnoria.com', 'typo'],
    ['Halden & Moor', 'haldenandmoor.com', 'identical'],
    ['Halden Moor', 'moor-halden.shop', 'rearranged'],
    ['Christian Vorrelund', 'vorrelund-shoes.net', 'part'],
    ['Müller Höfe', 'muellerhoefe.de', 'identical'],
    ['Nordwyn GmbH', 'nordwyn.com', 'identical'],
    ['Nordwyn', 'Original Nordwin bottle', 'typo'],
  ])('%s in %s is %s', (mark, text, kind) => {
    const found = scoreName(mark, text);
    expect(found.kind).toBe(kind);
    expect(found.score).toBeGreaterThanOrEqual(nameThreshold);
  });

  it.each([
    ['apple', 'pineapple.com'],
    ['tar', 'start.com'],
    ['axa', 'relaxation.com'],
    ['ikea', 'hikeable.com'],
    ['Ford', 'oxford.ac.uk'],
    ['Roche', 'rochester.edu'],
    ['Gucci', 'lucky.com'],
    ['Zara', 'zalora.com'],
    ['Nordwyn', 'norwegian.no'],
    ['Nordwyn', '🙂🙂🙂'],
    ['Nordwyn', ''],
    ['', 'nordwyn.com'],
  ])('%s is not in %s', (mark, text) => {
    expect(isLookAlike(mark, text)).toBe(false);
  });

  it('tells where in the text the mark stands', () => {
    const text = 'https://www.my-nordwyn-shop.de/x';
    const { span } = scoreName('Nordwyn', text);
    expect(text.slice(span!.start, span!.end)).toBe('nordwyn');
    const coded = 'xn--nrdwyn-wqf.com';
    expect(scoreName('Nordwyn', coded).span).toEqual({ start: 0, end: 'xn--nrdwyn-wqf'.length });
  });

  it('keeps spans inside any text and scores inside 0 to 1', () => {
    const anyText = fc.oneof(
      fc.uint16Array({ maxLength: 40 }).map((units) => String.fromCharCode(...units)),
      fc.domain(),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 14 }), anyText, (mark, text) => {
        const { score, span } = scoreName(mark, text);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (!span) return;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never scores a slip higher than the mark as it is, in the same place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('nordwyn', 'oskelle', 'velvetine', 'quorra'),
        fc.constantFrom('-shop', 'outlet', '', '-kaufen', 'tienda', 'qzx'),
        fc.nat(),
        (mark, rest, at) => {
          const place = at % mark.length;
          const slip = mark.slice(0, place) + mark.slice(place + 1);
          const whole = scoreName(mark, `${mark}${rest}.com`).score;
          expect(whole).toBeGreaterThanOrEqual(scoreName(mark, `${slip}${rest}.com`).score);
        },
      ),
    );
  });

  it('does not care about case or accents', () => {
    fc.assert(
      fc.property(fc.constantFrom('nordwyn-sale', 'Nórdwyn', 'NORDWYN shop'), (text) => {
        const { score } = scoreName('Nordwyn', text);
        expect(scoreName('NORDWYN', text.toUpperCase()).score).toBeCloseTo(score, 10);
        expect(scoreName('nordwyn', text.toLowerCase()).score).toBeCloseTo(score, 10);
      }),
    );
  });

  it('is done with 10 MB, zalgo and lone surrogates in bounded time', () => {
    const started = performance.now();
    scoreName('Nordwyn', 'a'.repeat(10_000_000));
    scoreName('Nordwyn', `n${'\u0336\u0489'.repeat(100_000)}ordwyn`);
    scoreName('x'.repeat(100_000), 'nordwyn.com');
    expect(isLookAlike('Nordwyn', '\ud800nord\u202ewyn\udfff')).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('holds recall and false alarms on brands that tuned nothing', () => {
    const rows = z
      .array(z.object({ mark: z.string(), text: z.string(), label: z.string(), class: z.string() }))
      .parse(
        parse(readFileSync(new URL('../../test/names/test.csv', import.meta.url)), {
          columns: true,
        }),
      );
    const rate = (cases: typeof rows) =>
      cases.filter(({ mark, text }) => isLookAlike(mark, text)).length / cases.length;
    const everyFourth = rows.filter((_, index) => index % 4 === 0);
    const panelLike = rows.filter((each) => each.class === 'panel-like');
    expect(rate(panelLike)).toBeGreaterThanOrEqual(0.95);
    expect(rate(everyFourth.filter(({ label }) => label === '0'))).toBeLessThanOrEqual(0.005);
  }, 60_000);
});
