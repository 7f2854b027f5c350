'use client';
import { infringementLabel, NearMissList, type NearMissView } from '@ringer/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Meter } from '#ui/progress.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { apiFetch } from './api.ts';
import { useBrand } from './brand-context.tsx';
import { formatPercent } from './format.ts';
import { HighlightedText } from './highlighted-text.tsx';
import { ReasonList } from './reason-list.tsx';

function Miss({ miss, threshold }: { miss: NearMissView; threshold: number }) {
  const [open, setOpen] = useState(false);
  const missing = formatPercent(threshold) - formatPercent(miss.score);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-sm px-2 py-2 text-sm hover:bg-hover">
          <span className="min-w-0 flex-1 basis-48">
            <bdi className="block font-medium break-words">{miss.right.title}</bdi>
            <span className="block truncate text-xs text-ink-muted">
              {missing > 0 ? `${missing} below the threshold` : 'Above the threshold of today'} ·{' '}
              {infringementLabel[miss.infringementType]} · <bdi>{miss.offer.title}</bdi>
            </span>
          </span>
          <Meter value={miss.score} label="Score" tone="unsure" className="w-24" />
        </summary>
        {open && (
          <div className="mb-2 border-l-2 border-line pl-2">
            <p className="px-4 pt-1 text-sm text-ink-muted">
              Offer:{' '}
              <HighlightedText text={miss.offer.title} signals={miss.signals} field="title" />
            </p>
            <ReasonList explained={miss} />
          </div>
        )}
      </details>
    </li>
  );
}

/**
 * The “why not”: rights that were compared and stayed below the brand's threshold, each with its score and reasons.
 * `path` is the route under the brand that lists them.
 */
export function NearMisses({ path }: { path: string }) {
  const brand = useBrand();
  const misses = useQuery({
    queryKey: ['near-misses', brand.slug, path],
    queryFn: ({ signal }) => apiFetch({ path: brand.api(path), response: NearMissList, signal }),
    staleTime: 60_000,
  });
  if (misses.isPending) return <Skeleton className="h-16" />;
  if (misses.isError) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 text-sm">
        <span>{misses.error.message}</span>
        <Button size="sm" onClick={() => void misses.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  const { items, threshold } = misses.data;
  if (items.length === 0) {
    return (
      <p className="text-sm text-ink-muted">
        No other right came near: nothing that was compared left a trace below the threshold of{' '}
        {formatPercent(threshold)}.
      </p>
    );
  }
  return (
    <>
      <p className="mb-2 text-sm text-ink-muted">
        These rights were compared and stayed below the threshold of {formatPercent(threshold)}.
        They opened no case.
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {items.map((miss) => (
          <Miss key={miss.id} miss={miss} threshold={threshold} />
        ))}
      </ul>
    </>
  );
}
