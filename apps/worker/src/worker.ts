import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createDetector } from '@ringer/detection';
import { openBase, systemCtx } from '@ringer/services';
import { finishScans, renewClaims, reportScanProgress } from '@ringer/services/pipeline';
import { openBrandMemory } from './brand-memory.ts';
import { crawlLoop, leaseMs, messageOf } from './crawl/crawl-loop.ts';
import { analyseCapture } from './handlers/analyse-capture.ts';
import { inspectUpload } from './handlers/inspect-upload.ts';
import { labCompare } from './handlers/lab-compare.ts';
import { prepareReference, renewOlderReferences } from './handlers/prepare-reference.ts';
import { runScan } from './handlers/run-scan.ts';

import type { RunningWorker } from './running-worker.ts';
import { openBrowser, type Log } from './scraper/browser.ts';
import { shipModels } from './shipped-model.ts';

const tickMs = 700;

export type WorkerOptions = {
  databaseUrl: string;
  dataDir: string;
  /** Pages captured at once. */
  captureConcurrency: number;
  /** Captures analysed at once. */
  analysisConcurrency: number;
  executablePath?: string;
  log: Log;
};

/**
 * Starts a worker: it takes jobs, captures pages and analyses them until `stop`. Any number of workers may run on
 * one database.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { log } = options;
  const stopping = new AbortController();
  const base = await openBase({
    databaseUrl: options.databaseUrl,
    dataDir: options.dataDir,
    onQueueError: (error) => log(`Job queue: ${messageOf(error)}`),
  });
  const id = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const worker: RunningWorker = {
    id,
    base,
    ctx: systemCtx(base, 'worker'),
    stopping: stopping.signal,
    now: () => new Date(),
    log,
  };
  const detector = await createDetector();
  const modelVersionId = await shipModels(worker, detector);
  await renewOlderReferences(worker, detector);
  const brands = openBrandMemory(worker);
  const browser = openBrowser({
    log,
    ...(options.executablePath && { executablePath: options.executablePath }),
  });

  await base.jobs.work(
    {
      'run-scan': ({ scanId }) => runScan(worker, scanId),
      'analyse-capture': ({ captureId }) =>
        analyseCapture(worker, { detector, brands, modelVersionId }, captureId),
      'inspect-upload': ({ uploadId }) => inspectUpload(worker, uploadId),
      'prepare-reference': ({ referenceId }) => prepareReference(worker, detector, referenceId),
      'lab-compare': ({ labRunId }) => labCompare(worker, detector, labRunId),
    },
    {
      concurrency: { 'analyse-capture': options.analysisConcurrency, 'inspect-upload': 2 },
      onFailure: ({ name, error, willRetry }) =>
        log(`${name}: ${messageOf(error)}${willRetry ? ' It is tried again.' : ''}`),
    },
  );
  const loops = [
    tickLoop(worker),
    ...Array.from({ length: options.captureConcurrency }, () => crawlLoop(worker, browser)),
  ];

  return {
    async stop() {
      stopping.abort();
      // Closing the browser first ends captures that would otherwise run to their limits.
      await browser.close();
      await Promise.all(loops);
      await base.close();
      await detector.close();
    },
  };
}

/** Keeps this worker's leases alive, ends scans that are done and tells live pages how the others go. */
async function tickLoop(worker: RunningWorker): Promise<void> {
  while (!worker.stopping.aborted) {
    try {
      await renewClaims({ ctx: worker.ctx, input: { workerId: worker.id, leaseMs } });
      await finishScans({ ctx: worker.ctx });
      await reportScanProgress({ ctx: worker.ctx });
    } catch (error) {
      worker.log(`Progress: ${messageOf(error)}`);
    }
    await wait(tickMs, undefined, { signal: worker.stopping }).catch(() => undefined);
  }
}
