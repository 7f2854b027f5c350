import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PictureType, pictureType } from './picture-type.ts';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('pictureType', () => {
  it.each<[string, PictureType]>([
    ['\x89PNG\r\n\x1a\nrest', 'png'],
    ['\xff\xd8\xff\xe0rest', 'jpeg'],
    ['GIF89a', 'gif'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
    ['\0\0\0\x20ftypavif', 'avif'],
    ['II*\0rest', 'tiff'],
    ['MM\0*rest', 'tiff'],
    ['BMrest', 'bmp'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    ['\xef\xbb\xbf \n<?xml version="1.0"?><!-- drawn --><svg:svg/>', 'svg'],
    ['<!DOCTYPE svg [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]><svg/>', 'svg'],
  ])('knows %j', (text, type) => expect(pictureType(latin(text))).toBe(type));

  it.each([
    '',
    '%PDF-1.7',
    'PK\x03\x04',
    'MZ',
    '<html><svg/></html>',
    'svg',
    '{"svg":1}',
    'RIFF\0\0\0\0WAVE',
    '<!-- <svg/> -->',
    '<',
  ])('takes %j for no picture', (text) => expect(pictureType(latin(text))).toBeNull());

  it('answers for any bytes, also in the middle of a buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(10), (bytes, offset) => {
        const inside = new Uint8Array([...new Uint8Array(offset), ...bytes]).subarray(offset);
        expect(pictureType(inside)).toBe(pictureType(bytes));
      }),
    );
  });
});
