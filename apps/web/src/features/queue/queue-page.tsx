'use client';
import {
  caseStateLabel,
  infringementLabel,
  type QueueItem,
  type QueuePage as QueuePageView,
} from '@ringer/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, FilterX, Radar } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useRef, type ReactNode } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { formatCount, formatPrice } from '#client/format.ts';
import {
  defaultQueueFilters,
  isNarrowed,
  queueSearch,
  type QueueFilters,
} from '#client/queue-filters.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Meter } from '#ui/progress.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#ui/state.tsx';
import { Table, type Column } from '#ui/table.tsx';
import { Thumbnail } from '#ui/thumbnail.tsx';
import { queueQuery } from './queue-query.ts';
import { QueueToolbar } from './queue-toolbar.tsx';
import { useQueueFilters } from './use-queue-filters.ts';

const ROW_HEIGHT_PX = 64;

function Kind({ item }: { item: QueueItem }) {
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone="infringing">{infringementLabel[item.infringementType]}</Badge>
      {item.obvious ? <Badge>Obvious</Badge> : <Badge tone="accent">Outlier</Badge>}
    </span>
  );
}

const columns: readonly Column<QueueItem>[] = [
  {
    id: 'offer',
    header: 'Offer',
    width: 'minmax(11rem,3fr)',
    cell: (item) => (
      <span className="flex min-w-0 items-center gap-3">
        <Thumbnail src={item.coverUrl} alt="" className="size-12" />
        <span className="min-w-0">
          <bdi className="block truncate font-medium">{item.title}</bdi>
          <span className="block truncate text-xs text-ink-muted">
            <span className="md:hidden">
              {infringementLabel[item.infringementType]} · {item.obvious ? 'Obvious' : 'Outlier'}{' '}
              ·{' '}
            </span>
            {item.rightTitle}
            {item.findingCount > 1 && ` · ${formatCount(item.findingCount)} findings`}
          </span>
        </span>
      </span>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    width: 'minmax(8rem,1.2fr)',
    wideOnly: true,
    cell: (item) => <Kind item={item} />,
  },
  {
    id: 'seller',
    header: 'Seller',
    width: 'minmax(7rem,1.2fr)',
    wideOnly: true,
    cell: (item) => (
      <span className="block min-w-0">
        <bdi className="block truncate">{item.sellerName ?? 'Seller not named'}</bdi>
        <bdi dir="ltr" className="block truncate text-xs text-ink-muted">
          {item.host}
        </bdi>
      </span>
    ),
  },
  {
    id: 'price',
    header: 'Price',
    width: '5rem',
    align: 'end',
    wideOnly: true,
    cell: (item) => formatPrice(item.price, item.currency) ?? '',
  },
  {
    id: 'score',
    header: 'Score',
    width: '5.5rem',
    cell: (item) => <Meter value={item.score} label="Score" tone="infringing" className="w-full" />,
  },
  {
    id: 'age',
    header: 'Seen',
    width: '6.5rem',
    align: 'end',
    wideOnly: true,
    cell: (item) => <RelativeTime value={item.lastSeenAt} className="text-xs text-ink-muted" />,
  },
];

function countLine(page: QueuePageView | undefined, filters: QueueFilters): string {
  if (!page) return 'Counting…';
  const count = `${formatCount(page.total)}${page.totalIsCapped ? '+' : ''}`;
  const state = caseStateLabel[filters.state].toLowerCase();
  return `${count} ${state} ${page.total === 1 ? 'case' : 'cases'}${isNarrowed(filters) ? ' match' : ''}.`;
}

/** Cases in the order in which a review is worth most. `notices` tells what became of verdicts just given. */
export function QueuePage({
  initial,
  initialFilters,
  notices,
}: {
  initial: QueuePageView;
  initialFilters: QueueFilters;
  notices: ReactNode;
}) {
  const brand = useBrand();
  const router = useRouter();
  const [filters, setFilters] = useQueueFilters();
  const isInitial = queueSearch(filters) === queueSearch(initialFilters);
  const queue = useInfiniteQuery({
    ...queueQuery(brand.slug, filters),
    ...(isInitial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    placeholderData: (last) => last,
  });
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const first = queue.data?.pages[0];
  const list = useRef<HTMLDivElement>(null);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = queue;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const caseHref = (item: QueueItem) => brand.href(`/cases/${item.id}${queueSearch(filters)}`);
  // Inside the list, rows move the focus themselves; these keys bring it there.
  const enterList = () => list.current?.querySelector<HTMLElement>('[data-index]')?.focus();
  useShortcut({ keys: 'j', label: 'Next case', scope: 'Queue', onTrigger: enterList });
  useShortcut({ keys: 'k', label: 'Previous case', scope: 'Queue', onTrigger: enterList });
  useShortcut({
    keys: 'd',
    label: 'Decide the first case',
    scope: 'Queue',
    enabled: items.length > 0,
    onTrigger: () => items[0] && router.push(caseHref(items[0])),
  });

  return (
    <>
      <PageHeader
        title="Queue"
        description={
          <>
            {countLine(first, filters)}{' '}
            <span className="max-sm:hidden">J and K move, Enter opens.</span>
          </>
        }
      />
      <div className="mb-3 empty:hidden">{notices}</div>
      <QueueToolbar filters={filters} rights={first?.rights ?? []} onChange={setFilters} />
      <Card flush>
        {queue.isError && !first ? (
          <ErrorState
            title="The queue could not be read"
            actions={
              <Button tone="primary" onClick={() => void queue.refetch()}>
                Try again
              </Button>
            }
          >
            {queue.error.message}
          </ErrorState>
        ) : !first ? (
          <SkeletonRows />
        ) : items.length === 0 ? (
          <NoCases
            filters={filters}
            onClear={() =>
              setFilters({ ...defaultQueueFilters, state: filters.state, order: filters.order })
            }
          />
        ) : (
          <div ref={list} aria-busy={queue.isPlaceholderData}>
            <Table
              label="Cases"
              rows={items}
              columns={columns}
              rowKey={(item) => item.id}
              rowHeightPx={ROW_HEIGHT_PX}
              rowHref={caseHref}
              onReachEnd={more}
              className="h-[calc(100dvh-17rem)] min-h-80 max-sm:h-[calc(100dvh-13rem)] xl:h-[calc(100dvh-14rem)]"
            />
          </div>
        )}
      </Card>
    </>
  );
}

function NoCases({ filters, onClear }: { filters: QueueFilters; onClear: () => void }) {
  const brand = useBrand();
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        icon={<FilterX />}
        title="No case matches"
        actions={
          <Button tone="primary" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        There may be cases in another state or of another right.
      </EmptyState>
    );
  }
  if (filters.state !== 'open') {
    return (
      <EmptyState
        icon={<CircleCheck />}
        title={`No case is ${caseStateLabel[filters.state].toLowerCase()}`}
      >
        Verdicts bring cases here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Radar />}
      title="No open cases"
      actions={
        brand.may('scan.run') && (
          <ButtonLink tone="primary" href={brand.href('/scans?start=1')}>
            Start a scan
          </ButtonLink>
        )
      }
    >
      Everything found so far is decided. A scan of your sources brings new findings.
    </EmptyState>
  );
}
