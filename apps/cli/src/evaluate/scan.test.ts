import { describe, expect, it } from 'vitest';
import { scanMetrics } from './scan.ts';

const offer = (name: string, infringing: boolean, obvious: boolean | null = null) => ({
  url: `http://shop.example/${name}`,
  infringing,
  obvious,
});
const page = (name: string, ...offers: string[]) => ({
  url: `http://shop.example/${name}`,
  finalUrl: `http://shop.example/${name}`,
  offerUrls: offers.map((one) => `http://shop.example/${one}`),
});
const flag = (name: string, obvious = false) => ({
  offerUrl: `http://shop.example/${name}`,
  obvious,
});

describe('a scan against ground truth', () => {
  const truth = [
    offer('a', true, true),
    offer('b', true, false),
    offer('c', true, false),
    offer('d', false),
    offer('e', true),
  ];
  const outcomes = {
    pages: [page('a', 'a'), page('list', 'b', 'c', 'd')],
    flagged: [flag('a', true), flag('b'), flag('d', true), flag('elsewhere')],
  };

  it('counts as by hand', () => {
    const metrics = scanMetrics(truth, outcomes, () => true);
    // Flagged of the truth: a, b, d. What the truth does not name counts nowhere.
    expect(metrics['precision']).toMatchObject({ value: 2 / 3, n: 3 });
    expect(metrics['recall']).toMatchObject({ value: 0.5, n: 4 });
    expect(metrics['obviousRecall']).toMatchObject({ value: 1, n: 1 });
    expect(metrics['outlierRecall']).toMatchObject({ value: 0.5, n: 2 });
    expect(metrics['recallOfSeen']).toMatchObject({ value: 2 / 3, n: 3 });
    expect(metrics['seen']).toMatchObject({ value: 0.8, n: 5 });
  });

  it('takes only what the baseline flagged for the baseline', () => {
    const metrics = scanMetrics(truth, outcomes, ({ obvious }) => obvious);
    expect(metrics['precision']).toMatchObject({ value: 0.5, n: 2 });
    expect(metrics['recall']?.value).toBe(0.25);
  });

  it('lets a page with one offer stand for it, and a list for none', () => {
    const one = scanMetrics(
      [offer('a', true)],
      { pages: [page('a', 'sku-1')], flagged: [flag('sku-1')] },
      () => true,
    );
    expect(one['recall']?.value).toBe(1);
    const list = scanMetrics(
      [offer('a', true)],
      { pages: [page('a', 'sku-1', 'sku-2')], flagged: [flag('sku-1')] },
      () => true,
    );
    expect(list['recall']?.value).toBe(0);
    expect(list['precision']?.value).toBeNull();
  });
});
