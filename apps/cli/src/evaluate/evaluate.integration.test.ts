import { copyFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assetPath } from '@ringer/bazaar/client';
import { EvaluationReport } from '@ringer/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../program.ts';

describe('ringer evaluate', () => {
  let folder: string;
  let out: string[];
  let err: string[];
  const at = (...names: string[]) => join(folder, ...names);

  const ringer = async (argv: string[], signal = new AbortController().signal) => {
    out = [];
    err = [];
    const streams = {
      out: (line: string) => out.push(line),
      err: (line: string) => err.push(line),
    };
    // No database is anywhere near.
    return run(argv, { RINGER_DATA_DIR: at('none') }, streams, signal);
  };
  const report = () => EvaluationReport.parse(JSON.parse(out.join('\n')));
  const put = async (asset: string, ...place: string[]) => {
    await mkdir(dirname(at(...place)), { recursive: true });
    await copyFile(assetPath(asset), at(...place));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringer-evaluate-'));
    const products = ['hulver-camp', 'ferrowick-ember', 'doveleth-hush'];
    for (const product of products) {
      await put(`full/${product}-pack-1.webp`, 'set', 'gallery', `${product} ü`, 'one.webp');
      await put(
        `full/${product}-pack-1.webp`,
        'set',
        'queries',
        `${product} ü`.normalize('NFD'),
        'same.webp',
      );
    }
    await put('full/doveleth-teacup-home.webp', 'set', 'queries', '_none', 'other.webp');
    await writeFile(at('set', 'queries', '_none', 'broken.jpg'), 'no picture');
    await writeFile(at('set', 'queries', '_none', 'huge.jpg'), '');
    await truncate(at('set', 'queries', '_none', 'huge.jpg'), 3 * 2 ** 30);
    await writeFile(at('set', 'queries', '.DS_Store'), 'x');
    await writeFile(at('loose.webp'), 'x');
    await symlink(at('loose.webp'), at('set', 'gallery', 'hulver-camp ü', 'link.webp'));
    await mkdir(at('empty'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => {
    out = [];
  });

  const retrieval = (...more: string[]) => [
    'evaluate',
    'retrieval',
    '--model',
    'mark',
    '--gallery',
    at('set', 'gallery'),
    '--queries',
    at('set', 'queries'),
    ...more,
  ];

  it('retrieval: one JSON object by the contract, baselines beside it', async () => {
    expect(await ringer(retrieval('--json'))).toBe(0);
    expect(out).toHaveLength(1);
    const { n, metrics, baselines, models } = report();
    expect(n).toBe(3);
    const names = ['rAt1', 'rAt5', 'map', 'tprAtFpr1e3', 'tprAtFpr1e4', 'falseAlarmRate'];
    expect(Object.keys(metrics)).toEqual(names);
    expect(Object.keys(baselines)).toEqual(['pdq', 'phash']);
    expect(Object.keys(baselines['pdq'] ?? {})).toEqual(names);
    // The same files stand on both sides.
    expect(baselines['pdq']?.['rAt1']).toMatchObject({ value: 1, n: 3 });
    expect(metrics['rAt1']?.value).toBe(1);
    expect(metrics['falseAlarmRate']?.n).toBe(1);
    expect(models[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(err.join('\n')).toContain('broken.jpg');
    expect(err.join('\n')).toContain('huge.jpg: The file has 3072 MB');
    expect(err.join('\n')).toContain('link out of it');
    expect(err.join('\n')).not.toContain('DS_Store');
  });

  it('retrieval: a table for people', async () => {
    expect(await ringer(retrieval())).toBe(0);
    expect(out.join('\n')).toMatch(/ours +pdq +phash +n/);
    expect(out.join('\n')).toMatch(/rAt1 +1\.000 \[/);
  });

  it.each([
    ['a missing folder', ['--gallery', 'nowhere', '--queries', 'nowhere'], '--gallery'],
    ['an empty folder', ['--gallery', 'empty', '--queries', 'empty'], 'holds no picture'],
    ['a model that is none', ['--model', 'nose', '--gallery', 'a', '--queries', 'b'], 'nose'],
    ['no gallery', ['--queries', 'empty'], '--gallery'],
  ])('retrieval: %s is told in one sentence with exit code 2', async (_, argv, words) => {
    const full = argv.map((word) => (word === 'empty' ? at('empty') : word));
    const model = argv.includes('--model') ? [] : ['--model', 'mark'];
    expect(await ringer(['evaluate', 'retrieval', ...model, ...full])).toBe(2);
    expect(err.join('\n')).toContain(words);
    expect(out).toEqual([]);
  });

  it('retrieval: ends when it is interrupted, with exit code 130', async () => {
    expect(await ringer(retrieval('--json'), AbortSignal.abort())).toBe(130);
    expect(out).toEqual([]);
  });

  it('robustness: a figure for each distortion', async () => {
    const argv = retrieval('--json', '--most', '2').map((word) =>
      word === 'retrieval' ? 'robustness' : word,
    );
    expect(await ringer(argv)).toBe(0);
    const { metrics, n } = report();
    expect(n).toBe(2);
    expect(metrics['undistorted']?.value).toBe(1);
    expect(Object.keys(metrics)).toContain('mirror');
  });

  it('names: figures and baselines by the contract', async () => {
    const cases =
      'mark,text,label\r\nVorrenta,"vorrenta, cheap",1\r\nVorrenta,v0rrenta-shop.com,1\r\nVorrenta,garden.example,0\r\n';
    await writeFile(at('cases.csv'), `\uFEFF${cases}`);
    expect(await ringer(['evaluate', 'names', '--cases', at('cases.csv'), '--json'])).toBe(0);
    const { metrics, baselines, n } = report();
    expect(n).toBe(3);
    expect(Object.keys(metrics)).toEqual([
      'recall',
      'falsePositiveRate',
      'auroc',
      'averagePrecision',
    ]);
    expect(Object.keys(baselines)).toEqual(['exactWord', 'containment']);
    expect(baselines['exactWord']?.['recall']?.value).toBe(0.5);
    expect(metrics['recall']?.value).toBe(1);
  });

  it('names: a wrong case is told with line and column', async () => {
    await writeFile(at('wrong.csv'), 'mark,text,label\nVorrenta,x,maybe\n');
    expect(await ringer(['evaluate', 'names', '--cases', at('wrong.csv')])).toBe(2);
    expect(err.join('\n')).toContain('line 2, column 3 (label)');
  });

  it('offers: reads saved pages without the network, beside OpenGraph alone', async () => {
    await mkdir(at('pages', 'a b'), { recursive: true });
    const product = {
      '@type': 'Product',
      name: 'Vorrenta Lämpchen',
      image: ['/img/a.jpg'],
      offers: { '@type': 'Offer', price: '129.90', priceCurrency: 'EUR' },
    };
    await writeFile(
      at('pages', 'a b', 'lamp.html'),
      `<html lang="de"><head><script type="application/ld+json">${JSON.stringify(product)}</script></head><body><h1>Vorrenta Lämpchen</h1><img src="http://127.0.0.1:9/x.png"><script>fetch('http://127.0.0.1:9/')</script></body></html>`,
    );
    await writeFile(at('pages', 'about.html'), '<h1>About us</h1><p>A small firm.</p>');
    const truth = [
      {
        page: 'a b/lamp.html',
        title: 'Vorrenta Lämpchen',
        price: '129,90 €',
        currency: 'EUR',
        images: ['/img/a.jpg'],
      },
      { page: 'about.html', offers: [] },
    ];
    await writeFile(at('truth.ndjson'), truth.map((line) => JSON.stringify(line)).join('\n'));
    const argv = [
      'evaluate',
      'offers',
      '--pages',
      at('pages'),
      '--truth',
      at('truth.ndjson'),
      '--json',
    ];
    expect(await ringer(argv)).toBe(0);
    const { metrics, baselines } = report();
    for (const name of [
      'offersFound',
      'titleExact',
      'priceExact',
      'currencyExact',
      'imageRecall',
      'emptyPagesSilent',
    ]) {
      expect([name, metrics[name]?.value]).toEqual([name, 1]);
    }
    expect(baselines['openGraphOnly']?.['offersFound']?.value).toBe(0);
  });

  it('offers: a wrong line is told with its number', async () => {
    await writeFile(
      at('wrong.ndjson'),
      '{"page":"../truth.ndjson"}\nnonsense\n{"page":"about.html","price":"much"}',
    );
    const argv = ['evaluate', 'offers', '--pages', at('pages'), '--truth', at('wrong.ndjson')];
    expect(await ringer(argv)).toBe(2);
    expect(err.join('\n')).toMatch(/line 1[^]*line 2[^]*line 3/);
  });
});
