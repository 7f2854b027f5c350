import { basename } from 'node:path';
import {
  Invalid,
  NotFound,
  WebUrl,
  type EvaluationReport,
  type FieldProblem,
} from '@ringer/domain';
import { shareOf, type EvaluationWatcher } from '@ringer/detection/evaluation';
import { readScanOutcomes, systemCtx, type ScanOutcomes } from '@ringer/services';
import { canonicalUrl } from '@ringer/worker/scraper/canonical-url';
import { z } from 'zod';
import type { Connection } from '../connection.ts';
import { readNdjson, refuseProblems } from './offer-truth.ts';

const TruthLine = z
  .object({
    /** Address of the offer's page. */
    url: WebUrl,
    infringing: z.boolean(),
    /** Whether the fixed baseline catches it. */
    obvious: z.boolean().nullish(),
    /** The same as the bazaar's truth says it. */
    expected: z.enum(['obvious', 'outlier']).nullish(),
  })
  .transform(({ url, infringing, obvious, expected }) => ({
    url,
    infringing,
    obvious: obvious ?? (expected == null ? null : expected === 'obvious'),
  }));
type TrueOffer = z.output<typeof TruthLine>;

/**
 * Measures one scan of the running Ringer against ground truth, offer by offer, beside what the fixed baseline
 * (exact normalised word, or PDQ distance of 31 or less) flagged in the same scan.
 * @throws Invalid when the truth is wrong, NotFound when there is no such scan
 */
export async function evaluateScan(input: {
  connection: Connection;
  scanId: string;
  truthFile: string;
  watcher: EvaluationWatcher;
}): Promise<EvaluationReport> {
  const { connection, scanId, truthFile, watcher } = input;
  const truth = await readScanTruth(truthFile);
  const { base } = connection;
  if (!z.uuid().safeParse(scanId).success) throw new Invalid(`--scan: ${scanId} is no scan's id.`);
  const scan = await base.db.scan.findUnique({
    where: { id: scanId },
    select: { brand: { select: { slug: true } } },
  });
  if (!scan) throw new NotFound(`--scan: there is no scan ${scanId}.`);
  const outcomes = await readScanOutcomes({
    ctx: systemCtx(base, 'command line'),
    input: { brandSlug: scan.brand.slug, scanId },
  });
  if (outcomes.tookMs === null)
    watcher.note('The scan has not finished; this measures what is there.');
  if (outcomes.unanalysed > 0) {
    watcher.note(
      `${outcomes.unanalysed} pages with offers are not analysed yet and count as not flagged.`,
    );
  }
  return {
    set: `${scan.brand.slug}, scan ${scanId}, ${basename(truthFile)}`,
    n: truth.length,
    metrics: scanMetrics(truth, outcomes, () => true),
    baselines: { obviousOnly: scanMetrics(truth, outcomes, ({ obvious }) => obvious) },
    models: outcomes.models,
    msPerItem: outcomes.captured === 0 ? 0 : (outcomes.tookMs ?? 0) / outcomes.captured,
  };
}

async function readScanTruth(file: string): Promise<TrueOffer[]> {
  const offers = new Map<string, TrueOffer>();
  const problems: FieldProblem[] = [];
  for (const { line, value, problem } of await readNdjson(file, TruthLine)) {
    const key = value && canonicalUrl(value.url);
    const before = key ? offers.get(key) : undefined;
    if (!value || !key) problems.push({ path: `line ${line}`, message: problem ?? 'No address.' });
    else if (before && before.infringing !== value.infringing) {
      problems.push({
        path: `line ${line}`,
        message: `${value.url} stands twice, with two answers.`,
      });
    } else offers.set(key, { ...value, url: key });
  }
  refuseProblems(file, problems);
  if (offers.size === 0) throw new Invalid(`--truth: ${file} holds no line.`);
  return [...offers.values()];
}

/** Shares with Wilson intervals; an offer counts as flagged by a finding of any page that shows it. */
export function scanMetrics(
  truth: readonly TrueOffer[],
  outcomes: Pick<ScanOutcomes, 'pages' | 'flagged'>,
  counts: (finding: { obvious: boolean }) => boolean,
): EvaluationReport['metrics'] {
  const keyOf = (url: string) => canonicalUrl(url) ?? url;
  const flagged = new Set(outcomes.flagged.filter(counts).map(({ offerUrl }) => keyOf(offerUrl)));
  const seen = new Set<string>();
  for (const { url, finalUrl, offerUrls } of outcomes.pages) {
    for (const address of [url, finalUrl, ...offerUrls]) seen.add(keyOf(address));
    // A page that shows one offer stands for it, whatever address the offer states.
    const [only, ...others] = new Set(offerUrls.map(keyOf));
    if (only === undefined || others.length > 0 || !flagged.has(only)) continue;
    for (const address of [url, finalUrl]) flagged.add(keyOf(address));
  }
  const isFlagged = ({ url }: TrueOffer) => flagged.has(url);
  const infringing = truth.filter((offer) => offer.infringing);
  const shareFlagged = (of: readonly TrueOffer[]) =>
    shareOf(of.filter(isFlagged).length, of.length);
  const shown = truth.filter(isFlagged);
  return {
    precision: shareOf(shown.filter((offer) => offer.infringing).length, shown.length),
    recall: shareFlagged(infringing),
    obviousRecall: shareFlagged(infringing.filter(({ obvious }) => obvious === true)),
    outlierRecall: shareFlagged(infringing.filter(({ obvious }) => obvious === false)),
    /** Of infringing offers that the scan came to see at all. */
    recallOfSeen: shareFlagged(infringing.filter(({ url }) => seen.has(url))),
    seen: shareOf(truth.filter(({ url }) => seen.has(url)).length, truth.length),
  };
}
