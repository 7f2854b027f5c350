import type { openBase, systemCtx } from '@ringer/services';
import type { Log } from './scraper/browser.ts';

/** What every part of a worker needs: who it is, its context and when to stop. */
export type RunningWorker = {
  /** Unique among all workers that ever ran: leases are held in its name. */
  id: string;
  base: Awaited<ReturnType<typeof openBase>>;
  ctx: ReturnType<typeof systemCtx>;
  stopping: AbortSignal;
  now: () => Date;
  log: Log;
};
