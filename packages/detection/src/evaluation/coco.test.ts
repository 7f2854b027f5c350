import { Invalid } from '@ringer/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCoco, readCoco } from './coco.ts';

const image = { id: 1, file_name: 'a.jpg', width: 100, height: 50 };
const annotation = { image_id: 1, category_id: 7, bbox: [10, 5, 20, 10] };
const category = { id: 7, name: 'Halden' };
const good = { images: [image], annotations: [annotation], categories: [category] };
const parse = (json: unknown) => parseCoco(JSON.stringify(json), '--truth: t.json');

describe('COCO boxes', () => {
  it('are read by picture; a picture without boxes is clean; crowds are left out', () => {
    const read = parse({
      info: {},
      images: [image, { id: 'b', file_name: 'sub/b.jpg' }],
      annotations: [annotation, { ...annotation, iscrowd: 1 }],
      categories: [category],
    });
    expect(read).toEqual([
      {
        file: 'a.jpg',
        size: { width: 100, height: 50 },
        boxes: [{ name: 'Halden', left: 10, top: 5, width: 20, height: 10 }],
      },
      { file: 'sub/b.jpg', size: null, boxes: [] },
    ]);
  });

  it.each([
    [{ ...good, images: undefined }, 'images'],
    [{ ...good, images: [] }, 'images'],
    [{ ...good, images: [{ id: 1 }] }, 'images[0].file_name'],
    [{ ...good, images: [image, image] }, 'images[1].id'],
    [{ ...good, annotations: [{ ...annotation, bbox: [1, 2, 3] }] }, 'annotations[0].bbox'],
    [{ ...good, annotations: [{ ...annotation, bbox: [1, 2, 0, 4] }] }, 'annotations[0].bbox[2]'],
    [{ ...good, annotations: [{ ...annotation, image_id: 9 }] }, 'annotations[0].image_id'],
    [{ ...good, annotations: [{ ...annotation, category_id: 9 }] }, 'annotations[0].category_id'],
    [{ ...good, categories: [{ id: 7 }] }, 'categories[0].name'],
    [[], 'COCO format'],
  ])('%j is refused, and the field is named', (json, words) => {
    expect(() => parse(json)).toThrow(Invalid);
    expect(() => parse(json)).toThrow(words);
  });

  it('that are no JSON or not there are refused', async () => {
    expect(() => parseCoco('{', '--truth: t.json')).toThrow('--truth: t.json is not JSON');
    await expect(readCoco('/nowhere/t.json', '--truth')).rejects.toThrow('cannot be read');
  });

  it('of any shape give boxes or Invalid, never another error', () => {
    const outcome = (text: string) => {
      try {
        return Array.isArray(parseCoco(text, 't'));
      } catch (error) {
        return error instanceof Invalid;
      }
    };
    fc.assert(fc.property(fc.json(), outcome));
  });
});
