import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrandSlug, Id, personText, Sha256, WebUrl } from './index.ts';

describe('WebUrl', () => {
  it.each(['https://shop.example/a?b=c#d', 'http://127.0.0.1:3000/', ' https://münchen.example/ '])(
    'takes %j',
    (text) => expect(WebUrl.parse(text)).toBe(text.trim()),
  );

  it.each([
    ['', 'is not an address'],
    ['shop.example', 'is not an address'],
    ['file:///etc/passwd', 'not file://'],
    ['javascript:alert(1)', 'not javascript://'],
    ['data:text/html,x', 'not data://'],
    ['ftp://shop.example/', 'not ftp://'],
    ['https://shop.example/\u0000', 'control characters'],
    ['https://shop\n.example/', 'control characters'],
    ['https://user:secret@shop.example/', 'user name and password'],
    [`https://shop.example/${'a'.repeat(2100)}`, '2,048'],
  ])('refuses %j', (text, words) => {
    const result = WebUrl.safeParse(text);
    expect(result.error?.issues.map((issue) => issue.message).join(' ')).toContain(words);
  });

  it('lets nothing through but http and https without credentials', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.webUrl().map((url) => `x${url}`),
        ),
        (text) => {
          const result = WebUrl.safeParse(text);
          if (!result.success) return;
          const url = new URL(result.data);
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.username + url.password).toBe('');
        },
      ),
    );
  });
});

describe('personText', () => {
  const text = personText(20);

  it('trims, keeps lines and refuses what breaks logs', () => {
    expect(text.parse('  two\n\tlines ')).toBe('two\n\tlines');
    for (const bad of [
      '',
      '   ',
      'a'.repeat(21),
      'bell\u0007',
      'nul\u0000',
      'esc\u001b[31m',
      'half \ud83d',
    ]) {
      expect(text.safeParse(bad).success).toBe(false);
    }
  });

  it('never lets a control character through, except line breaks and tabs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 25 }), (raw) => {
        const result = text.safeParse(raw);
        if (!result.success) return;
        expect(result.data).not.toBe('');
        expect(result.data.replaceAll(/[\t\n\r]/g, '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('answers fast for long hostile text', () => {
    const startedAt = performance.now();
    personText(200_000).safeParse(`${'a\n'.repeat(50_000)}\u0000`);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('names and hashes', () => {
  it('know their form', () => {
    expect(BrandSlug.safeParse('hollen-2').success).toBe(true);
    for (const bad of ['', '-a', 'A', 'a/b', '..', 'a'.repeat(64)]) {
      expect(BrandSlug.safeParse(bad).success).toBe(false);
    }
    expect(Sha256.safeParse('a'.repeat(64)).success).toBe(true);
    expect(Sha256.safeParse('A'.repeat(64)).success).toBe(false);
    expect(Id.safeParse('0190c2f0-0000-7000-8000-000000000000').success).toBe(true);
    expect(Id.safeParse("1' OR 1=1").success).toBe(false);
  });
});
