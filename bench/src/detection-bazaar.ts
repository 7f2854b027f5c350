import { readOffers, readTruth, type TruthRecord } from '@ringer/bazaar/truth';
import { createDetector, type Detector } from '@ringer/detection';
import { defaultBrandSettings } from '@ringer/domain';
import { inputOf, licences, memoryOf, prepareRights } from './bazaar-market.ts';
import type { Bench } from './report.ts';

/** The decision model was trained on weeks 1 and 2. */
const unseenWeeks = [3, 4, 5, 6];
const { scoreThreshold } = defaultBrandSettings;

type Judged = { truth: TruthRecord; caught: boolean; flagged: boolean; baseline: boolean };

/** The detector on offers of unseen weeks, read from the world itself, against exact words and PDQ ≤ 31. */
export const detectionBazaar: Bench = {
  name: 'detection-bazaar',
  async run(log) {
    const detector = await createDetector();
    try {
      const judged = await judgeOffers(detector, log);
      const infringing = judged.filter(({ truth }) => truth.infringing);
      const caught = infringing.filter((one) => one.caught);
      const byBaseline = infringing.filter(({ baseline }) => baseline);
      const flagged = judged.filter((one) => one.flagged);
      const right = flagged.filter(({ truth }) => truth.infringing);
      const outliers = infringing.filter(({ baseline }) => !baseline);
      const parts = [
        `recall ${share(caught.length, infringing.length)}`,
        `baseline ${share(byBaseline.length, infringing.length)}`,
        `outlier recall ${share(outliers.filter((one) => one.caught).length, outliers.length)}`,
        `obvious recall ${share(byBaseline.filter((one) => one.caught).length, byBaseline.length)}`,
        `precision ${share(right.length, flagged.length)}`,
      ];
      for (const line of tableOf(judged)) log(line);
      const ratio = byBaseline.length === 0 ? 0 : caught.length / byBaseline.length;
      return [
        {
          name: 'infringing offers caught, bazaar weeks 3 to 6',
          ratio,
          baseline: 'exact word or PDQ ≤ 31',
          aim: '≥ 1.50',
          met: ratio >= 1.5,
          n: infringing.length,
          detail: parts.join('; '),
        },
      ];
    } finally {
      await detector.close();
    }
  },
};

async function judgeOffers(detector: Detector, log: (line: string) => void): Promise<Judged[]> {
  const { rights, keyById } = await prepareRights(detector);
  const truths = new Map(readTruth().map((record) => [record.offer, record]));
  const all = readOffers();
  const offers = all.filter(({ firstWeek }) => unseenWeeks.includes(firstWeek));
  log(`${offers.length} offers`);
  const judged: Judged[] = [];
  for (const offer of offers) {
    const truth = truths.get(offer.id);
    if (!truth) continue;
    const { findings, belowThreshold } = await detector.analyseOffer({
      offer: await inputOf(offer),
      rights,
      licences,
      settings: { scoreThreshold },
      memory: memoryOf(all),
    });
    const meets = (id: string) => truth.rights.includes(keyById.get(id) ?? '');
    judged.push({
      truth,
      flagged: findings.length > 0,
      caught: findings.some(({ rightId }) => meets(rightId)),
      baseline: [...findings, ...belowThreshold].some((f) => f.obvious && meets(f.rightId)),
    });
  }
  return judged;
}

function tableOf(judged: readonly Judged[]): string[] {
  const types = [...new Set(judged.map(({ truth }) => truth.type))].toSorted();
  return types.map((type) => {
    const of = judged.filter(({ truth }) => truth.type === type);
    const flagged = of.filter((one) => one.flagged).length;
    return `${type}: flagged ${share(flagged, of.length)}`;
  });
}

/** A share with its 95 % Wilson interval. */
function share(k: number, n: number): string {
  if (n === 0) return 'not evaluable (n = 0)';
  const z = 1.96;
  const p = k / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  const low = Math.max(0, centre - half);
  const high = Math.min(1, centre + half);
  return `${p.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}] (${k} of ${n})`;
}
