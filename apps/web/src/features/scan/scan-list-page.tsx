'use client';
import type { ScanList, ScanListItem } from '@ringer/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus, Radar } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useCallback, useState } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { formatCount } from '#client/format.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Progress } from '#ui/progress.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { EmptyState } from '#ui/state.tsx';
import { Table, type Column } from '#ui/table.tsx';
import { scanTitle } from './scan-title.ts';
import { scansQuery } from './scan-query.ts';
import { isUnderWay, ScanStateBadge } from './scan-state-badge.tsx';
import { StartScanDialog } from './start-scan-dialog.tsx';

const REFRESH_MS = 3_000;

const columns: readonly Column<ScanListItem>[] = [
  {
    id: 'what',
    header: 'Scan',
    width: 'minmax(6rem,2fr)',
    cell: (scan) => (
      <span className="block min-w-0">
        <span className="block truncate font-medium">{scanTitle(scan)}</span>
        <span className="block truncate text-xs text-ink-muted">
          <RelativeTime value={scan.createdAt} />
          {scan.startedBy && ` by ${scan.startedBy}`}
        </span>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 'minmax(6rem,1fr)',
    cell: (scan) => <ScanStateBadge state={scan.progress.state} />,
  },
  {
    id: 'pages',
    header: 'Pages',
    width: 'minmax(9rem,1fr)',
    wideOnly: true,
    cell: ({ progress }) => (
      <span className="block">
        <span className="mb-1 block text-xs text-ink-muted tabular-nums">
          {formatCount(progress.captured)} of {formatCount(progress.known)},{' '}
          {formatCount(progress.truth.ok ?? 0)} looked at
        </span>
        <Progress
          label="Pages captured"
          value={progress.known === 0 ? 0 : (progress.captured + progress.skipped) / progress.known}
        />
      </span>
    ),
  },
  {
    id: 'findings',
    header: 'Findings',
    width: '5rem',
    align: 'end',
    wideOnly: true,
    cell: ({ progress }) => formatCount(progress.findings),
  },
  {
    id: 'cases',
    header: 'Cases',
    width: '4rem',
    align: 'end',
    cell: ({ progress }) => formatCount(progress.cases),
  },
];

/** The scans of a brand, and the way to start one. */
export function ScanListPage({ initial }: { initial: ScanList }) {
  const brand = useBrand();
  const start = useSearchParams().get('start');
  const [dialogOpen, setDialogOpen] = useState(start !== null && initial.canRun);
  const scans = useInfiniteQuery({
    ...scansQuery(brand.slug),
    initialData: { pages: [initial], pageParams: [null] },
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((scan) => isUnderWay(scan.progress.state)))
        ? REFRESH_MS
        : false,
  });
  const items = scans.data.pages.flatMap((page) => page.items);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = scans;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  useShortcut({
    keys: 's',
    label: 'Start a scan',
    scope: 'Scans',
    enabled: initial.canRun,
    onTrigger: () => setDialogOpen(true),
  });
  const startButton = initial.canRun && (
    <Button tone="primary" onClick={() => setDialogOpen(true)}>
      <Plus />
      Start a scan
    </Button>
  );

  return (
    <>
      <PageHeader
        title="Scans"
        description="Each scan opens pages in a real browser, keeps them as evidence and looks for your rights."
        actions={items.length > 0 && startButton}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState icon={<Radar />} title="No scan has run yet" actions={startButton}>
            A scan goes through your sources page by page. You watch it live and can stop it at any
            time.
          </EmptyState>
        ) : (
          <Table
            label="Scans"
            rows={items}
            columns={columns}
            rowKey={(scan) => scan.id}
            rowHeightPx={60}
            rowHref={(scan) => brand.href(`/scans/${scan.id}`)}
            onReachEnd={more}
            className="max-h-[calc(100dvh-13rem)]"
          />
        )}
      </Card>
      <StartScanDialog
        open={dialogOpen}
        chosen={start !== null && start.length === 36 ? start : null}
        onOpenChange={setDialogOpen}
      />
    </>
  );
}
