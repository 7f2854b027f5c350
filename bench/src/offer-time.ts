import { readFile, readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { assetPath } from '@ringer/bazaar/client';
import {
  createDetector,
  type Detector,
  type OfferInput,
  type RightInput,
  type RightsOfBrand,
} from '@ringer/detection';
import sharp from 'sharp';
import { median, type Bench } from './report.ts';

const budgetMs = 1500;
const loopDelayMs = 50;
const memoryBytes = 1.2e9;
const rightCount = 20;
const referencesEach = 3;
const picturesEach = 4;
const edgePx = 800;
const descriptionLength = 2000;
/** The first ones are slower, until the code is compiled; a worker goes through thousands. */
const warmUps = 4;
const offerCount = 12;
const kinds = ['mark', 'design', 'work'] as const;
const sentence =
  'Steel bottle with a bamboo lid, keeps tea hot for twelve hours, sent within two days. ';

/** A whole offer on the detector, models in memory, no picture seen before. */
export const offerTime: Bench = {
  name: 'offer-time',
  async run(log) {
    const names = (await readdir(assetPath('full'))).toSorted();
    const used = new Set<number>();
    // Neighbours by name show the same thing: a step that shares no factor with their number spreads them.
    const nextPicture = async () => {
      const at = (used.size * 97) % names.length;
      if (used.has(at)) throw new RangeError('The pictures do not suffice.');
      used.add(at);
      return sharp(await readFile(assetPath(`full/${names[at]}`)))
        .resize(edgePx, edgePx, { fit: 'inside' })
        .webp()
        .toBuffer();
    };
    const detector = await createDetector();
    try {
      const rights = await prepareRights(detector, nextPicture);
      log(`${rightCount} rights prepared`);
      const [tookMs, cpuMs]: [number[], number[]] = [[], []];
      const delay = monitorEventLoopDelay({ resolution: 5 });
      for (let at = 0; at < warmUps + offerCount; at += 1) {
        const offer = await makeOffer(at, nextPicture);
        const cpu = process.cpuUsage();
        const started = performance.now();
        if (at >= warmUps) delay.enable();
        await detector.analyseOffer({
          offer,
          rights,
          licences: [],
          settings: { scoreThreshold: 0.5 },
        });
        delay.disable();
        if (at < warmUps) continue;
        tookMs.push(performance.now() - started);
        const { user, system } = process.cpuUsage(cpu);
        cpuMs.push((user + system) / 1000);
      }
      const took = median(tookMs);
      const delayMs = delay.percentile(99) / 1e6;
      const { rss } = process.memoryUsage();
      const peakBytes = process.resourceUsage().maxRSS * 1024;
      return [
        {
          name: 'a whole offer, analysed',
          ratio: took / budgetMs,
          baseline: `budget of ${budgetMs} ms`,
          aim: '≤ 1.00',
          met: took <= budgetMs,
          n: offerCount,
          detail: `median ${took.toFixed(0)} ms, slowest ${Math.max(...tookMs).toFixed(0)} ms, ${median(cpuMs).toFixed(0)} ms of processor time on all cores; ${picturesEach} pictures of ${edgePx} px, ${descriptionLength} characters, ${rightCount} rights × ${referencesEach} references`,
        },
        {
          name: "delay of the caller's event loop meanwhile, 99th percentile",
          ratio: delayMs / loopDelayMs,
          baseline: `${loopDelayMs} ms`,
          aim: '≤ 1.00',
          met: delayMs <= loopDelayMs,
          n: offerCount,
          detail: `99th percentile ${delayMs.toFixed(1)} ms, most ${(delay.max / 1e6).toFixed(1)} ms, sampled every 5 ms`,
        },
        {
          name: 'resident memory of the process afterwards',
          ratio: rss / memoryBytes,
          baseline: `${memoryBytes / 1e9} GB`,
          aim: '≤ 1.00',
          met: rss <= memoryBytes,
          n: 1,
          detail: `${(rss / 1e6).toFixed(0)} MB with all models, at most ${(peakBytes / 1e6).toFixed(0)} MB on the way, and what other benchmarks of this run left`,
        },
      ];
    } finally {
      await detector.close();
    }
  },
};

async function prepareRights(
  detector: Detector,
  nextPicture: () => Promise<Buffer>,
): Promise<RightsOfBrand> {
  let last = 0;
  const nextId = () => `00000000-0000-4000-8000-${String((last += 1)).padStart(12, '0')}`;
  const rights: RightInput[] = [];
  for (let at = 0; at < rightCount; at += 1) {
    const references: RightInput['references'] = [];
    for (let view = 0; view < referencesEach; view += 1) {
      const features = await detector.prepareReference(await nextPicture());
      references.push({ id: nextId(), features });
    }
    const kind = kinds[at % kinds.length] ?? 'mark';
    const title = `Nordwyn ${String.fromCodePoint(65 + at)}lbury`;
    rights.push({ id: nextId(), kind, title, words: kind === 'mark' ? [title] : [], references });
  }
  return { key: 'offer-time', load: () => rights };
}

async function makeOffer(number: number, nextPicture: () => Promise<Buffer>): Promise<OfferInput> {
  const images: OfferInput['images'] = [];
  for (let imageIndex = 0; imageIndex < picturesEach; imageIndex += 1) {
    images.push({ imageIndex, bytes: await nextPicture(), alt: `View ${imageIndex + 1}` });
  }
  return {
    title: `Nordwin trekking bottle ${number}`,
    description: sentence
      .repeat(Math.ceil(descriptionLength / sentence.length))
      .slice(0, descriptionLength),
    sellerName: 'Bargain barn',
    url: `http://shop.example/p/${number}`,
    images,
    price: 24.9,
    currency: 'EUR',
    category: 'Bottles',
  };
}
