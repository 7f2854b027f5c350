'use client';
import { ScanEvent, ScanProgress, type ScanView } from '@ringer/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleStop, Inbox } from 'lucide-react';
import { useState } from 'react';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { formatCount, formatSeconds } from '#client/format.ts';
import { useEventStream } from '#client/use-event-stream.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Progress } from '#ui/progress.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { Stat } from '#ui/stat.tsx';
import { applyScanEvent } from './apply-scan-event.ts';
import { CaptureGallery } from './capture-gallery.tsx';
import { scanTitle } from './scan-title.ts';
import { scanKey, scanQuery } from './scan-query.ts';
import { isUnderWay, ScanStateBadge } from './scan-state-badge.tsx';
import { TruthBar } from './truth-bar.tsx';

function timeNote(progress: ScanProgress): string {
  if (progress.state === 'queued') return 'starts when a worker is free';
  if (progress.state === 'running') {
    return progress.secondsLeft === null
      ? 'time left not known yet'
      : `about ${formatSeconds(progress.secondsLeft)} left`;
  }
  if (progress.startedAt === null || progress.finishedAt === null) return 'over';
  const tookS = (Date.parse(progress.finishedAt) - Date.parse(progress.startedAt)) / 1_000;
  return `took ${formatSeconds(tookS)}`;
}

/** A scan as it happens: figures, what became of the pages, and the pages themselves. */
export function ScanPage({ initial }: { initial: ScanView }) {
  const brand = useBrand();
  const client = useQueryClient();
  const { data: view } = useQuery({ ...scanQuery(brand.slug, initial.id), initialData: initial });
  const { progress } = view;
  const underWay = isUnderWay(progress.state);
  const [confirming, setConfirming] = useState(false);
  useEventStream({
    path: brand.api(`/events/scan/${view.id}`),
    after: view.lastEventSeq,
    frame: ScanEvent,
    queryKey: scanKey(brand.slug, view.id),
    apply: applyScanEvent,
    // Analysis of the last pages goes on after the last capture, so the stream stays open on a fresh scan.
    enabled: underWay || progress.analysed < progress.captured,
  });
  const cancel = useMutation({
    mutationFn: () =>
      apiFetch({
        path: brand.api(`/scans/${view.id}/cancel`),
        method: 'POST',
        body: {},
        response: ScanProgress,
      }),
    onSuccess: async () => {
      setConfirming(false);
      await client.invalidateQueries({ queryKey: scanKey(brand.slug, view.id) });
    },
  });
  useShortcut({
    keys: 'x',
    label: 'Cancel the scan',
    scope: 'Scan',
    enabled: view.canCancel,
    onTrigger: () => setConfirming(true),
  });
  const through =
    progress.known === 0 ? null : (progress.captured + progress.skipped) / progress.known;

  return (
    <>
      <PageHeader
        trail={[{ href: brand.href('/scans'), label: 'Scans' }]}
        title={scanTitle(view)}
        badge={<ScanStateBadge state={progress.state} />}
        description={
          <>
            Started <RelativeTime value={view.createdAt} />
            {view.startedBy && ` by ${view.startedBy}`}
            {view.sourceNames.length > 2 && `: ${view.sourceNames.join(' · ')}`}
          </>
        }
        actions={
          <>
            {view.canCancel && underWay && (
              <Button tone="danger" onClick={() => setConfirming(true)}>
                <CircleStop />
                Cancel
              </Button>
            )}
            {progress.cases > 0 && (
              <ButtonLink tone={underWay ? 'secondary' : 'primary'} href={brand.href('/queue')}>
                <Inbox />
                To the queue
              </ButtonLink>
            )}
          </>
        }
      />
      {progress.problem && (
        <p
          role="alert"
          className="mb-4 rounded-md bg-infringing-soft px-3.5 py-2.5 text-sm text-infringing"
        >
          {progress.problem}
        </p>
      )}
      <div className="mb-5 space-y-4">
        <div aria-live="off" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <Stat
            label="Pages"
            value={formatCount(progress.captured)}
            note={`of ${formatCount(progress.known)} known${progress.skipped > 0 ? `, ${formatCount(progress.skipped)} skipped` : ''}`}
          />
          <Stat
            label="Findings"
            value={formatCount(progress.findings)}
            note={`on ${formatCount(progress.analysed)} analysed pages`}
          />
          <Stat
            label="Cases"
            value={formatCount(progress.cases)}
            note="opened or added to"
            {...(progress.cases > 0 ? { href: brand.href('/queue') } : {})}
          />
          <Stat
            label={underWay ? 'Pages a minute' : 'Time'}
            value={
              underWay
                ? formatCount(Math.round(progress.pagesPerMinute))
                : timeNote(progress).replace('took ', '')
            }
            note={
              underWay
                ? timeNote(progress)
                : progress.finishedAt && <RelativeTime value={progress.finishedAt} />
            }
          />
        </div>
        <Card>
          {underWay && (
            <div className="mb-4">
              <Progress
                label="Pages captured"
                value={progress.state === 'queued' ? null : through}
              />
            </div>
          )}
          <TruthBar progress={progress} />
        </Card>
      </div>
      <CaptureGallery view={view} live={underWay} />
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title="Cancel this scan?"
        description="Pages under way are finished, no new ones are opened. What was captured and found stays."
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Go on scanning</Button>
            <Button tone="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              Cancel the scan
            </Button>
          </>
        }
      >
        {cancel.error && (
          <p role="alert" className="text-sm font-medium text-infringing">
            {cancel.error.message}
          </p>
        )}
      </Dialog>
    </>
  );
}
