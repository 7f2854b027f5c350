import { describe, expect, test } from 'vitest';
import { decideTruthState, type PageFacts } from './truth-state.ts';

const page: PageFacts = {
  finalUrl: 'https://shop.example/p/1',
  httpStatus: 200,
  headers: {},
  title: 'Kettle – Shop',
  text: 'A kettle for every day. Boils water in two minutes.',
  largeImages: 1,
  links: 12,
  offers: 1,
  challengeFrames: 0,
  failure: null,
};
const bare = { ...page, offers: 0, links: 0, largeImages: 0 };

describe('decideTruthState', () => {
  test.each<[string, PageFacts, string]>([
    ['a product page', page, 'ok'],
    ['a list without offers', { ...page, offers: 0 }, 'ok'],
    ['a refused page', { ...bare, httpStatus: 403, text: 'Forbidden' }, 'blocked'],
    ['a page behind a sign-in', { ...bare, httpStatus: 401 }, 'blocked'],
    ['a throttled page', { ...bare, httpStatus: 429 }, 'blocked'],
    ['a withheld page', { ...bare, httpStatus: 451 }, 'blocked'],
    ['a polite refusal', { ...bare, text: 'Access denied. Reference 18.abc' }, 'blocked'],
    [
      'robots.txt',
      { ...bare, httpStatus: null, failure: { kind: 'robots', message: 'No.' } },
      'blocked',
    ],
    ['a challenge with 403', { ...bare, httpStatus: 403, title: 'Just a moment...' }, 'challenge'],
    ['a captcha', { ...bare, challengeFrames: 1, text: 'Please continue' }, 'challenge'],
    ['a challenge header', { ...bare, headers: { 'cf-mitigated': 'challenge' } }, 'challenge'],
    ['a shop with a captcha in its newsletter form', { ...page, challengeFrames: 1 }, 'ok'],
    [
      'a parked domain',
      { ...bare, text: 'The domain zuncta.example is for sale. Make an offer.' },
      'parked',
    ],
    ['a parking host', { ...bare, finalUrl: 'https://www.sedoparking.com/x' }, 'parked'],
    ['a missing page', { ...bare, httpStatus: 404 }, 'error'],
    ['a missing page that says 200', { ...bare, title: 'Page not found' }, 'soft-404'],
    [
      'a missing product in German',
      { ...bare, text: 'Dieser Artikel ist leider nicht mehr verfügbar.' },
      'soft-404',
    ],
    ['a missing page in Polish', { ...bare, title: 'Strona nie została znaleziona' }, 'soft-404'],
    ['a page that links to /soft-404', { ...bare, text: 'Shops\n/soft-404/lamp-77310' }, 'ok'],
    ['a bare number', { ...bare, text: 'Oh\n404' }, 'soft-404'],
    ['a failing server', { ...bare, httpStatus: 500 }, 'error'],
    ['a timeout', { ...bare, failure: { kind: 'timeout', message: 'Too slow.' } }, 'error'],
    ['no answer', { ...bare, httpStatus: null }, 'error'],
    ['an empty page', { ...bare, text: ' ' }, 'empty'],
    ['a page that is one picture', { ...bare, text: '', largeImages: 1 }, 'ok'],
  ])('%s', (_, facts, state) => {
    const verdict = decideTruthState(facts);
    expect(verdict.state).toBe(state);
    expect(verdict.reasons.length).toBeGreaterThan(0);
    for (const reason of verdict.reasons) expect(reason).toMatch(/\.$/);
  });
});
