import { createHash } from 'node:crypto';
import { Fatal, Invalid, FindingDraft, LabResult, defaultBrandSettings } from '@ringer/domain';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetector, type Detector, type RightsOfBrand } from './detector.ts';
import type { LicenceInput, OfferInput, RightInput } from './offer.ts';
import { ReferenceFeatures } from './reference.ts';

const { scoreThreshold } = defaultBrandSettings;

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

let loads = 0;
/** Rights under a key that tells their content, as a worker's version does. */
function rightsOf(rights: RightInput[]): RightsOfBrand {
  const key = createHash('sha256').update(JSON.stringify(rights)).digest('hex');
  const load = () => {
    loads += 1;
    return rights;
  };
  return { key, load };
}

/** A small scene: a bottle with a badge; `shift` moves it, `colour` paints it. */
function scene(colour: string, background = '#f4f4f2', shift = 0): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="${background}"/>
    <g transform="translate(${shift} 0)"><rect x="140" y="90" width="120" height="270" rx="34" fill="${colour}"/><rect x="165" y="40" width="70" height="60" rx="10" fill="#333"/>
    <circle cx="200" cy="210" r="38" fill="#fff"/><path d="M176 226l24-44 24 44z" fill="#c22"/></g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

function blobs(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: 40, height: 40, channels: 3, background: '#888', noise } })
    .resize(400, 400)
    .png()
    .toBuffer();
}

describe('analyseOffer', () => {
  let detector: Detector;
  let mark: RightInput;
  let work: RightInput;
  beforeAll(async () => {
    detector = await createDetector();
    const features: unknown = JSON.parse(
      JSON.stringify(await detector.prepareReference(await scene('#2277bb'))),
    );
    mark = { id: id(1), kind: 'mark', title: 'Nordwyn', words: ['Nordwyn'], references: [] };
    work = {
      id: id(2),
      kind: 'work',
      title: 'Blue bottle',
      words: [],
      references: [{ id: id(3), features }],
    };
  });
  afterAll(() => detector.close());

  const offer = (over: Partial<OfferInput>): OfferInput => ({
    title: 'Steel bottle',
    description: null,
    sellerName: 'Bargain barn',
    url: 'http://shop.test/p/1',
    images: [],
    ...over,
  });
  const analyse = (input: OfferInput, licences: LicenceInput[] = []) =>
    detector.analyseOffer({
      offer: input,
      rights: rightsOf([mark, work]),
      licences,
      settings: { scoreThreshold },
    });

  it('finds an exact name, says where, and calls it obvious', async () => {
    const { findings } = await analyse(offer({ title: 'Nordwyn steel bottle' }));
    expect(findings).toHaveLength(1);
    expect(FindingDraft.parse(findings[0])).toMatchObject({
      rightId: mark.id,
      infringementType: 'counterfeit',
      obvious: true,
      novelty: 0,
    });
    expect(findings[0]!.signals[0]!.regions).toContainEqual({
      kind: 'text',
      field: 'title',
      start: 0,
      end: 7,
    });
  });

  it('finds a disguised name and calls it no obvious one', async () => {
    const { findings } = await analyse(offer({ title: 'N0rdwyn steel bottle' }));
    expect(findings[0]).toMatchObject({ infringementType: 'disguised-name', obvious: false });
    expect(findings[0]!.novelty).toBeGreaterThan(0.4);
  });

  it('leaves a lawful accessory below the threshold, with the reason', async () => {
    const { findings, belowThreshold } = await analyse(
      offer({ title: 'Lid compatible with Nordwyn bottles', description: 'Fits Nordwyn 0.5 l.' }),
    );
    expect(findings).toEqual([]);
    expect(belowThreshold[0]!.signals.find(({ counter }) => counter)?.reason).toMatch(
      /fit or work with/,
    );
  });

  it('takes what a private owner sells as used for lawful, with the place', async () => {
    const { belowThreshold } = await analyse(offer({ title: 'Nordwyn bottle, gently used' }));
    const counter = belowThreshold[0]!.signals.find((signal) => signal.counter);
    expect(counter).toMatchObject({ regions: [{ field: 'title', start: 23, end: 27 }] });
  });

  it('takes a name one letter off for an altered mark, and no less seriously where the goods look like ours', async () => {
    const images = [{ imageIndex: 0, bytes: await scene('#2277bb'), alt: null }];
    const markOf = ({ findings, belowThreshold }: Awaited<ReturnType<typeof analyse>>) =>
      [...findings, ...belowThreshold].find(({ rightId }) => rightId === mark.id)!;
    const alone = markOf(await analyse(offer({ title: 'Nordwin bottle' })));
    const shown = markOf(await analyse(offer({ title: 'Nordwin bottle', images })));
    expect(shown.score).toBeGreaterThanOrEqual(alone.score);
    expect(shown.score).toBeGreaterThan(scoreThreshold);
    expect(shown.infringementType).toBe('altered-mark');
  });

  it.each([
    [{ kind: 'seller', value: 'bargain BARN', rightId: null }, true],
    [{ kind: 'domain', value: 'shop.test', rightId: id(1) }, true],
    [{ kind: 'domain', value: 'other.test', rightId: null }, false],
    [{ kind: 'seller', value: 'Bargain bam', rightId: null }, false],
    [{ kind: 'seller', value: 'Bargain barn', rightId: id(2) }, false],
  ] satisfies [LicenceInput, boolean][])('takes the licence %o as %s', async (licence, holds) => {
    const { findings } = await analyse(offer({ title: 'Nordwyn steel bottle' }), [licence]);
    expect(findings).toHaveLength(holds ? 0 : 1);
  });

  it('finds a copied photograph, mirrored too, with boxes on both sides', async () => {
    const mirrored = await sharp(await scene('#2277bb'))
      .flop()
      .jpeg({ quality: 60 })
      .toBuffer();
    for (const bytes of [await scene('#2277bb'), mirrored]) {
      const { findings } = await analyse(offer({ images: [{ imageIndex: 4, bytes, alt: null }] }));
      const found = findings.find(({ rightId }) => rightId === work.id);
      expect(found).toMatchObject({ infringementType: 'copied-photo' });
      const regions = found!.signals.find((signal) => signal.id === 'copy')!.regions;
      expect(regions.map((region) => region.kind)).toEqual(['offer-image', 'reference-image']);
      expect(regions[0]).toMatchObject({ imageIndex: 4 });
      expect(regions[1]).toMatchObject({ referenceId: id(3) });
    }
  });

  it('sees no copy in another picture', async () => {
    const { findings } = await analyse(
      offer({ images: [{ imageIndex: 0, bytes: await blobs(), alt: null }] }),
    );
    expect(findings).toEqual([]);
  });

  it('skips a broken picture, says so and still looks at the others', async () => {
    const images = [
      { imageIndex: 0, bytes: Buffer.from('<html>'), alt: null },
      { imageIndex: 1, bytes: await scene('#2277bb'), alt: null },
    ];
    const { findings, skippedImages } = await analyse(offer({ images }));
    expect(skippedImages).toEqual([
      { imageIndex: 0, problem: expect.stringMatching(/not a picture/) },
    ]);
    expect(findings).toHaveLength(1);
  });

  it('reads an offer of hostile text and no URL', async () => {
    const title = '\u202E🙂\u0000'.repeat(1000);
    const { findings } = await analyse(offer({ title, url: 'not a url', sellerName: null }));
    expect(findings).toEqual([]);
  });

  it('gives contributions that sum to the logit of the score', async () => {
    const { findings } = await analyse(offer({ title: 'Nordwyn dupe' }));
    const { score, contributions } = findings[0]!;
    const sum = contributions.reduce((total, { logit }) => total + logit, 0);
    expect(sum).toBeCloseTo(Math.log(score / (1 - score)), 6);
  });

  it('refuses features of another describer', async () => {
    const reference = work.references[0]!;
    const features = { ...ReferenceFeatures.parse(reference.features), describerId: 'other@1' };
    const rights = rightsOf([{ ...work, references: [{ ...reference, features }] }]);
    await expect(
      detector.analyseOffer({
        offer: offer({}),
        rights,
        licences: [],
        settings: { scoreThreshold },
      }),
    ).rejects.toThrow(Invalid);
  });

  it('loads the rights of a brand once', async () => {
    const before = loads;
    const rights = rightsOf([{ ...mark, title: 'Nordwyn again' }]);
    const question = { licences: [], settings: { scoreThreshold }, rights };
    for (const title of ['Nordwyn cup', 'Nordwyn bowl']) {
      const { findings } = await detector.analyseOffer({ offer: offer({ title }), ...question });
      expect(findings).toHaveLength(1);
    }
    expect(loads - before).toBe(1);
  });

  it('leaves the event loop free while it works', async () => {
    const images = await Promise.all(
      [1, 2, 3].map(async (shift) => ({
        imageIndex: shift,
        bytes: await scene('#117733', '#eee', shift * 9),
        alt: null,
      })),
    );
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    await analyse(offer({ images }));
    const tookMs = performance.now() - started;
    delay.disable();
    // Inference on this thread would hold it for whole pictures.
    expect(delay.max / 1e6).toBeLessThan(Math.max(60, tookMs / 4));
  });

  it('refuses a reference without a usable picture', async () => {
    await expect(detector.prepareReference(Buffer.from('nope'))).rejects.toThrow(Invalid);
  });
});

describe('compare', () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await createDetector();
  });
  afterAll(() => detector.close());

  it('tells every signal between two pictures, with places on both', async () => {
    const left = { kind: 'picture' as const, id: id(1), bytes: await scene('#2277bb') };
    const right = { kind: 'picture' as const, id: id(2), bytes: await scene('#2277bb') };
    const result = LabResult.parse(await detector.compare({ left, right }));
    expect(new Set(result.signals.map((signal) => signal.id))).toContain('mark');
    const copy = result.signals.find((signal) => signal.id === 'copy');
    expect(copy?.value).toBeGreaterThan(0.99);
    expect(copy?.regions).toContainEqual(expect.objectContaining({ referenceId: id(2) }));
    expect(result.readings.map(({ rightKind }) => rightKind)).toContain('work');
  });

  it('tells how a name looks like another', async () => {
    const left = { kind: 'name' as const, text: 'N0rdwyn outlet' };
    const result = await detector.compare({ left, right: { kind: 'name', text: 'Nordwyn' } });
    expect(result.signals[0]).toMatchObject({ id: 'text', counter: false });
    expect(result.readings[0]).toMatchObject({ rightKind: 'mark' });
  });

  it('refuses what is no picture', async () => {
    const bytes = Buffer.from('nope');
    const left = { kind: 'picture' as const, id: id(1), bytes };
    await expect(detector.compare({ left, right: left })).rejects.toThrow(Invalid);
  });
});

describe('a detector', () => {
  it('fails plainly after it was closed', async () => {
    const detector = await createDetector();
    await detector.close();
    await expect(detector.prepareReference(new Uint8Array(3))).rejects.toThrow(/closed/);
  });

  it('says so when its thread dies, and works again on a fresh one', async () => {
    const workers: Worker[] = [];
    const note = (worker: Worker) => workers.push(worker);
    process.on('worker', note);
    const detector = await createDetector();
    const bytes = await scene('#2277bb');
    try {
      const calls = [detector.prepareReference(bytes), detector.prepareReference(bytes)];
      const outcomes = Promise.allSettled(calls);
      await workers[0]!.terminate();
      for (const outcome of await outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Fatal) });
        expect(outcome).toMatchObject({ reason: { message: expect.stringMatching(/stopped/) } });
      }
      expect(await detector.prepareReference(bytes)).toMatchObject({ width: 400 });
      expect(workers).toHaveLength(2);
    } finally {
      process.off('worker', note);
      await detector.close();
    }
  });
});
