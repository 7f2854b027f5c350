import { keepRobots, type ClaimedPage } from '@ringer/services/pipeline';
import { fetchDocument } from '../scraper/fetch-document.ts';
import { readRobots, type RobotsRules } from '../scraper/robots.ts';
import type { RunningWorker } from '../running-worker.ts';
import { userAgent } from '../scraper/user-agent.ts';

/** RFC 9309 section 2.4: do not use a copy for more than a day. */
const maxAgeMs = 24 * 60 * 60_000;

/** The rules of a page's host, fetched once a day for all workers. */
export async function robotsFor(worker: RunningWorker, page: ClaimedPage): Promise<RobotsRules> {
  const { robotsAt, robotsBody, robotsStatus } = page;
  const now = worker.now().getTime();
  if (robotsAt && robotsBody !== null && now - robotsAt.getTime() < maxAgeMs) {
    return readRobots({ status: robotsStatus, body: robotsBody });
  }
  const url = new URL('/robots.txt', page.url).href;
  const answer = await fetchDocument({
    url,
    allowedCidrs: page.allowedAddresses,
    userAgent,
    maxBytes: 512 * 1024,
    signal: worker.stopping,
  });
  const body = answer.body.toString('utf8');
  const rules = readRobots({ status: answer.status, body });
  await keepRobots({
    ctx: worker.ctx,
    input: { host: page.host, status: answer.status, body, crawlDelayMs: rules.crawlDelayMs },
  });
  return rules;
}
