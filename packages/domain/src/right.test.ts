import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddUploadInput } from './index.ts';

const bytes = new Uint8Array([1]);

describe('the name of an uploaded file', () => {
  it.each([
    ['mark.png', 'mark.png'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['<script>.svg', '_script_.svg'],
    ['größe (2).jpeg', 'größe (2).jpeg'],
  ])('%s becomes %s', (fileName, kept) => {
    expect(AddUploadInput.parse({ fileName, bytes }).fileName).toBe(kept);
  });

  it('never leads anywhere and is never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (fileName) => {
        const kept = AddUploadInput.parse({ fileName, bytes }).fileName;
        expect(kept).not.toMatch(/[/\\<>"'\p{Cc}]/u);
        expect(kept.isWellFormed()).toBe(true);
      }),
    );
  });
});
