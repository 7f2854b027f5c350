import { setTimeout as wait } from 'node:timers/promises';
import {
  CaptureThumb,
  CreateSourceInput,
  parseInput,
  ScanEvent,
  type ScanProgress,
  type ScanState,
} from '@ringer/domain';
import {
  cancelScan,
  createSource,
  type Ctx,
  getScan,
  listScanFindings,
  readEvents,
  scanTopic,
  startScan,
  systemCtx,
} from '@ringer/services';
import { chooseBrand, type Connection } from './connection.ts';
import { exitCode } from './exit-code.ts';
import type { ScanReporter } from './reporter.ts';

export type ScanOptions = { brand?: string; depth: number; pages: number; allow: string[] };

const pollMs = 300;

/**
 * Scans addresses with the running Ringer's workers and tells what they find.
 * @returns the exit code
 */
export async function scan(
  { base, webUrl }: Connection,
  urls: string[],
  options: ScanOptions,
  reporter: ScanReporter,
  signal: AbortSignal,
): Promise<number> {
  const ctx = systemCtx(base, 'command line');
  const brandSlug = await chooseBrand(base, options.brand);
  const source = parseInput(CreateSourceInput, {
    kind: 'url-list',
    name: `Command line: ${urls.length === 1 ? urls[0]?.slice(0, 90) : `${urls.length} addresses`}`,
    urls,
    maxDepth: options.depth,
    pageBudget: options.pages,
  });
  const { id: sourceId } = await createSource({
    ctx,
    input: { brandSlug, allowedAddresses: options.allow, ...source },
  });
  const { scanId } = await startScan({ ctx, input: { brandSlug, sourceIds: [sourceId] } });
  reporter.started({ scanId, brand: brandSlug, urls: urls.length });
  const onAbort = () =>
    void cancelScan({ ctx, input: { brandSlug, scanId } }).catch(() => undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const progress = await follow(ctx, brandSlug, scanId, reporter);
    for (const finding of await listScanFindings({ ctx, input: { brandSlug, scanId } })) {
      reporter.finding(finding);
    }
    const deskUrl = webUrl && `${webUrl}/${brandSlug}/queue`;
    reporter.ended({ scanId, state: progress.state, progress, webUrl: deskUrl });
    if (signal.aborted) return exitCode.interrupted;
    return progress.state === 'finished' ? exitCode.done : exitCode.failed;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Tells each event once, until the scan has ended. */
async function follow(
  ctx: Ctx,
  brandSlug: string,
  scanId: string,
  reporter: ScanReporter,
): Promise<ScanProgress> {
  const live: ReadonlySet<string> = new Set<ScanState>(['queued', 'running']);
  let afterSeq = 0;
  for (;;) {
    // Looked at before the events: whatever happened before the end is then among them.
    const { progress } = await getScan({ ctx, input: { brandSlug, scanId } });
    for (;;) {
      const events = await readEvents({
        ctx,
        input: { brandSlug, topic: scanTopic(scanId), afterSeq, limit: 200 },
      });
      for (const { seq, kind, payload } of events) {
        afterSeq = seq;
        const event = ScanEvent.safeParse({ kind, payload });
        if (event.data?.kind === 'capture') reporter.capture(CaptureThumb.parse(payload));
        if (event.data?.kind === 'progress') reporter.progress(event.data.payload);
      }
      if (events.length < 200) break;
    }
    if (!live.has(progress.state)) return progress;
    await wait(pollMs);
  }
}
