'use client';
import { truthLabel, TruthState, type CaptureThumb, type ScanView } from '@ringer/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Globe, Images } from 'lucide-react';
import { useState } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { NearMisses } from '#client/near-misses.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { OutsideAddress } from '#ui/outside-address.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Segments } from '#ui/segments.tsx';
import { EmptyState } from '#ui/state.tsx';
import { Thumbnail } from '#ui/thumbnail.tsx';
import { capturesQuery } from './scan-query.ts';
import { TruthDot } from './truth-bar.tsx';

const ALL = 'all';

function findingsLine(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

function CaptureCard({ capture, onOpen }: { capture: CaptureThumb; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="group flex w-full min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface text-left hover:border-line-strong"
    >
      <span className="relative block w-full leading-[0]">
        <Thumbnail
          src={capture.thumbnailUrl}
          alt=""
          fallback={<Globe aria-hidden="true" />}
          className="aspect-4/3 w-full rounded-none border-0 border-b [&>img]:object-cover [&>img]:object-top"
        />
        {capture.findings > 0 && (
          <span className="absolute top-1.5 right-1.5">
            <Badge tone="infringing">{findingsLine(capture.findings)}</Badge>
          </span>
        )}
      </span>
      <span className="block w-full min-w-0 px-2.5 py-2 text-xs">
        <bdi className="block truncate font-medium">{capture.title ?? capture.url}</bdi>
        <span className="mt-0.5 flex items-center gap-1.5 text-ink-muted">
          <TruthDot state={capture.truthState} />
          <span className="shrink-0">{truthLabel[capture.truthState]}</span>
          <bdi dir="ltr" className="truncate">
            {capture.host}
          </bdi>
        </span>
      </span>
    </button>
  );
}

/** The captured pages, newest first, arriving as the scan goes; a filter by what became of them. */
export function CaptureGallery({ view, live }: { view: ScanView; live: boolean }) {
  const brand = useBrand();
  const [truthState, setTruthState] = useState<TruthState | null>(null);
  const [shown, setShown] = useState<CaptureThumb | null>(null);
  const stored = useInfiniteQuery(capturesQuery(brand.slug, view.id, truthState));
  const fresh = view.captures.filter(
    (capture) => truthState === null || capture.truthState === truthState,
  );
  const known = new Set(fresh.map((capture) => capture.id));
  const older =
    stored.data?.pages.flatMap((page) => page.items).filter((capture) => !known.has(capture.id)) ??
    [];
  const captures = [...fresh, ...older];
  const { truth, captured } = view.progress;
  const filters = [
    { value: ALL as TruthState | typeof ALL, label: 'All', count: captured },
    ...TruthState.options
      .filter((state) => (truth[state] ?? 0) > 0 || state === truthState)
      .map((state) => ({
        value: state as TruthState | typeof ALL,
        label: truthLabel[state],
        count: truth[state] ?? 0,
      })),
  ];

  return (
    <Card
      title="Captured pages"
      description={live ? 'Newest first, as they arrive.' : 'Newest first.'}
      actions={
        filters.length > 2 && (
          <div className="max-sm:hidden">
            <Segments
              label="Truth state"
              value={truthState ?? ALL}
              items={filters}
              onChange={(value) => setTruthState(value === ALL ? null : value)}
            />
          </div>
        )
      }
    >
      {filters.length > 2 && (
        <div className="mb-3 sm:hidden">
          <Segments
            label="Truth state"
            value={truthState ?? ALL}
            items={filters}
            onChange={(value) => setTruthState(value === ALL ? null : value)}
          />
        </div>
      )}
      {captures.length === 0 ? (
        <EmptyState
          icon={<Images />}
          title={live ? 'The first page is on its way' : 'No page was captured'}
        >
          {live
            ? 'Pages appear here as soon as the worker has captured them.'
            : 'The figures above say why.'}
        </EmptyState>
      ) : (
        <>
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
            {captures.map((capture) => (
              <li key={capture.id} className="min-w-0">
                <CaptureCard capture={capture} onOpen={() => setShown(capture)} />
              </li>
            ))}
          </ul>
          {stored.hasNextPage && (
            <div className="mt-4 text-center">
              <Button busy={stored.isFetchingNextPage} onClick={() => void stored.fetchNextPage()}>
                Show older pages
              </Button>
            </div>
          )}
        </>
      )}
      <Dialog
        open={shown !== null}
        onOpenChange={(open) => !open && setShown(null)}
        title={shown?.title ?? 'Captured page'}
        wide
      >
        {shown && (
          <div className="space-y-3 text-sm">
            <OutsideAddress url={shown.url} />
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <TruthDot state={shown.truthState} />
              <span className="font-medium">{truthLabel[shown.truthState]}</span>
              <span className="text-ink-muted">
                {findingsLine(shown.findings)} · <RelativeTime value={shown.at} />
              </span>
            </p>
            {shown.truthReasons.length > 0 && (
              <ul className="list-disc pl-5 text-ink-muted">
                {shown.truthReasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            )}
            {brand.may('case.read') && (
              <section aria-label="Why not">
                <h3 className="mb-1 font-medium">Why nothing more was found</h3>
                <NearMisses path={`/captures/${shown.id}/near-misses`} />
              </section>
            )}
            {shown.thumbnailUrl && (
              <img
                src={shown.thumbnailUrl}
                alt={`Screenshot of ${shown.url}`}
                className="w-full rounded-md border border-line"
              />
            )}
          </div>
        )}
      </Dialog>
    </Card>
  );
}
