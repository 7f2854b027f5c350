import { Invalid } from '@ringer/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNameCases } from './name-cases.ts';
import { nameMetrics } from './names.ts';

const read = (text: string) => readNameCases(Buffer.from(text), 'cases.csv');

describe('cases of names', () => {
  it('are read with byte order mark, quotes and Windows line ends', () => {
    expect(
      read(
        '\uFEFFmark,text,label\r\nHalden,"the ""Halden"", cheap",1\r\n\r\nHalden,hald.example,0\r\n',
      ),
    ).toEqual([
      { mark: 'Halden', text: 'the "Halden", cheap', isLookAlike: true },
      { mark: 'Halden', text: 'hald.example', isLookAlike: false },
    ]);
  });

  it('may come without a first line of names, or with other columns between', () => {
    expect(read('Halden,halden.example,1')).toHaveLength(1);
    expect(read('label,source,text,mark\n0,panel,h.example,Halden')).toEqual([
      { mark: 'Halden', text: 'h.example', isLookAlike: false },
    ]);
  });

  it.each([
    ['mark,text,label\nHalden,a,1\nHalden,b,yes', 'line 3, column 3 (label)'],
    ['mark,text,label\nHalden,,1', 'line 2, column 2 (text)'],
    ['mark,text,label\nHalden,a', 'line 2, column 3 (label)'],
    ['mark,text,label\nHalden,"a,1\n', 'line'],
    ['mark,text,label\n', 'no case'],
    ['', 'no case'],
  ])('%j is refused with its place', (text, words) => {
    expect(() => read(text)).toThrow(Invalid);
    expect(() => read(text)).toThrow(words);
  });

  it('that are not UTF-8 are refused', () => {
    expect(() => readNameCases(Buffer.from([0x61, 0xff, 0xfe]), 'x')).toThrow('UTF-8');
  });

  it('come back as they were written', () => {
    const field = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== '' && !text.includes('\r'));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.record({ mark: field, text: field, isLookAlike: fc.boolean() }), {
          minLength: 1,
        }),
        (cases) => {
          const lines = cases.map(
            (one) => `${quoted(one.mark)},${quoted(one.text)},${one.isLookAlike ? 1 : 0}`,
          );
          expect(read(`mark,text,label\n${lines.join('\n')}`)).toEqual(cases);
        },
      ),
    );
  });
});

describe('metrics of names', () => {
  it('are what scikit-learn gives', () => {
    const labels = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0];
    const cases = labels.map((label) => ({ mark: 'm', text: 't', isLookAlike: label === 1 }));
    const scores = Float64Array.of(0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.3, 0.2, 0.1);
    const metrics = nameMetrics(cases, scores, 0.65);
    expect(metrics.recall.value).toBe(0.6);
    expect(metrics.falsePositiveRate.value).toBe(0.4);
    // roc_auc_score and average_precision_score
    expect(metrics.auroc.value).toBeCloseTo(0.66, 6);
    expect(metrics.averagePrecision.value).toBeCloseTo(0.67873, 5);
  });

  it('are not evaluable where one label is missing', () => {
    const metrics = nameMetrics(
      [{ mark: 'm', text: 't', isLookAlike: true }],
      Float64Array.of(1),
      0.5,
    );
    expect(metrics.auroc.value).toBeNull();
    expect(metrics.falsePositiveRate.value).toBeNull();
    expect(metrics.recall.value).toBe(1);
  });
});
