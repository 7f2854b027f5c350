import { join } from 'node:path';
import { openPictureEye, PictureSearch } from '@ringer/detection/vector-index';
import { DomainError } from '@ringer/domain';
import { planCaptureSearch, reanalyseCaptures, systemCtx } from '@ringer/services';
import { chosenEncoder } from './chosen-encoder.ts';
import { chooseBrand, type Connection } from './connection.ts';
import type { Streams } from './streams.ts';

const saveEvery = 500;
const tellEvery = 100;

export type SearchOptions = { brand?: string; most: number; least: number; json?: true };

/**
 * Searches the pictures of all past captures for those of a right, and has the captures that show a similar one
 * analysed anew. Pictures are described once and kept in an index in the data folder.
 */
export async function searchCaptures(
  { base }: Connection,
  right: string,
  options: SearchOptions,
  streams: Streams,
  signal: AbortSignal,
): Promise<void> {
  const brandSlug = await chooseBrand(base, options.brand);
  const ctx = systemCtx(base, 'command line');
  const plan = await planCaptureSearch({ ctx, input: { brandSlug, right } });
  const eye = await openPictureEye(plan.right.kind, {
    intraOpNumThreads: 2,
    ...(await chosenEncoder(base, ctx)),
  });
  const kind = plan.right.kind === 'mark' ? 'mark' : 'picture';
  const search = await PictureSearch.open(join(base.dataDir, 'index', plan.brandId, kind), eye);

  const fresh = plan.pictures.filter((sha256) => !search.has(sha256));
  let added = 0;
  let unreadable = 0;
  try {
    for (const [at, sha256] of fresh.entries()) {
      if (at % tellEvery === 0 && at > 0) streams.err(`… ${at} of ${fresh.length} new pictures`);
      signal.throwIfAborted();
      try {
        await search.add(sha256, await base.store.get(sha256));
        added += 1;
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
        unreadable += 1;
      }
      if (added % saveEvery === saveEvery - 1) await search.save();
    }
  } finally {
    // What was described stays described, also when the person ends it.
    if (added > 0) await search.save();
  }
  if (unreadable > 0) streams.err(`${unreadable} pictures could not be read and are left out.`);

  const references = await Promise.all(
    plan.references.map(async (sha256) => base.store.get(sha256)),
  );
  const hits = (await search.search(references, options.most)).filter(
    ({ score }) => score >= options.least,
  );
  const scores = new Map(hits.map(({ key, score }) => [key, score]));
  const captures = await reanalyseCaptures({
    ctx,
    input: { brandSlug, pictures: [...scores.keys()] },
  });
  const pages = captures
    .map(({ captureId, url, pictures }) => ({
      captureId,
      url,
      score: Math.max(...pictures.map((sha256) => scores.get(sha256) ?? -1)),
    }))
    .toSorted((a, b) => b.score - a.score);
  for (const page of pages) {
    streams.out(
      options.json
        ? JSON.stringify(page)
        : `${page.score.toFixed(2)}  ${page.url.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')}`,
    );
  }
  streams.err(
    `${plan.pictures.length} pictures of past captures searched for “${plan.right.title}”: ${pages.length} pages are analysed anew.`,
  );
}
