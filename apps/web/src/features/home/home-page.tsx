'use client';
import { HomeView, infringementLabel } from '@ringer/domain';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, CircleCheck, Gavel, Radar, ScanSearch, Shield } from 'lucide-react';
import NextLink from 'next/link';
import { useRouter } from 'next/navigation';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { Badge } from '#ui/badge.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Keys } from '#ui/kbd.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Progress } from '#ui/progress.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { Stat } from '#ui/stat.tsx';
import { EmptyState } from '#ui/state.tsx';
import { Thumbnail } from '#ui/thumbnail.tsx';
import { Timeline } from '#ui/timeline.tsx';
import { FirstSteps } from './first-steps.tsx';

const REFRESH_MS = 15_000;

/** What needs the reader now: cases that wait, scans that run, what changed. */
export function HomePage({ initial, firstName }: { initial: HomeView; firstName: string }) {
  const brand = useBrand();
  const router = useRouter();
  const { data: home } = useQuery({
    queryKey: ['home', brand.slug],
    queryFn: ({ signal }) => apiFetch({ path: brand.api('/home'), response: HomeView, signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  });
  const firstCase = home.topCases[0];
  useShortcut({
    keys: 'd',
    label: 'Decide the first case',
    scope: 'Home',
    enabled: firstCase !== undefined,
    onTrigger: () => firstCase && router.push(brand.href(`/cases/${firstCase.id}`)),
  });
  const settingUp =
    home.counts.rights === 0 || home.counts.sources === 0 || home.counts.scans === 0;

  return (
    <>
      <PageHeader title={`Hello, ${firstName}`} description={headline(home)} />
      {settingUp && <FirstSteps counts={home.counts} />}
      <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat
          label="Open cases"
          value={home.openCases.toLocaleString('en')}
          href={brand.href('/queue')}
          note="wait for a decision"
        />
        <Stat
          label="Outliers"
          value={home.openOutliers.toLocaleString('en')}
          href={brand.href('/queue?outliersOnly=true')}
          note="open cases that a plain check misses"
        />
        <Stat
          label="Unsure"
          value={home.unsureCases.toLocaleString('en')}
          href={brand.href('/queue?state=unsure')}
          note="need a second look"
        />
        <Stat
          label="Decided today"
          value={home.decidedToday.toLocaleString('en')}
          note={
            home.medianSecondsToday === null
              ? 'no time measured yet'
              : `${home.medianSecondsToday.toFixed(1)} s each, at the median`
          }
        />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card
          flush
          title="First in the queue"
          description="Ranked by what a catch is worth and what a review costs."
          actions={
            firstCase && (
              <ButtonLink tone="primary" href={brand.href(`/cases/${firstCase.id}`)}>
                Decide
                <span className="max-sm:hidden">
                  <Keys keys="d" inverted />
                </span>
              </ButtonLink>
            )
          }
        >
          {home.topCases.length === 0 ? (
            <EmptyState icon={<CircleCheck />} title="Nothing waits for you">
              Cases come here when a scan meets look-alikes.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {home.topCases.map((entry) => (
                <li key={entry.id}>
                  <NextLink
                    href={brand.href(`/cases/${entry.id}`)}
                    className="flex items-center gap-3.5 px-4 py-2.5 -outline-offset-2 hover:bg-hover"
                  >
                    <Thumbnail src={entry.coverUrl} alt="" className="size-12" />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate text-sm font-medium">{entry.title}</span>
                      <span className="mt-0.5 flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-muted">
                        <span className="tabular-nums">#{entry.number}</span>
                        <span aria-hidden="true">·</span>
                        {infringementLabel[entry.infringementType]}
                      </span>
                    </span>
                    {!entry.obvious && <Badge tone="accent">Outlier</Badge>}
                    <span
                      className="w-10 text-right text-sm font-semibold tabular-nums"
                      aria-label={`Score ${Math.round(entry.score * 100)} of 100`}
                    >
                      {Math.round(entry.score * 100)}
                    </span>
                    <ArrowRight
                      aria-hidden="true"
                      className="size-4 text-ink-faint max-sm:hidden"
                    />
                  </NextLink>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <div className="space-y-5">
          <ScanCard home={home} />
          {home.rightsNotReady > 0 && (
            <Card>
              <NextLink
                href={brand.href('/rights')}
                className="flex items-center gap-3 rounded-md text-sm"
              >
                <Shield aria-hidden="true" className="size-5 text-unsure" />
                <span className="flex-1">
                  {home.rightsNotReady === 1
                    ? 'One right has references'
                    : `${home.rightsNotReady} rights have references`}{' '}
                  that are not ready to match.
                </span>
                <ArrowRight aria-hidden="true" className="size-4 text-ink-faint" />
              </NextLink>
            </Card>
          )}
          <Card title="Lately">
            {home.recent.length === 0 ? (
              <p className="text-sm text-ink-muted">What people and scans do shows here.</p>
            ) : (
              <Timeline
                items={home.recent.map((entry, index) => ({
                  id: `${entry.at}-${index}`,
                  title: (
                    <>
                      <span className="font-medium">{entry.who}</span> {entry.verb}{' '}
                      {entry.href ? (
                        <NextLink
                          href={entry.href}
                          className="rounded-sm font-medium hover:underline"
                        >
                          {entry.what}
                        </NextLink>
                      ) : (
                        entry.what
                      )}
                    </>
                  ),
                  time: <RelativeTime value={entry.at} />,
                }))}
              />
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

function headline(home: HomeView): string {
  if (home.openCases > 0) {
    return home.openCases === 1
      ? 'One case waits for a decision.'
      : `${home.openCases.toLocaleString('en')} cases wait for a decision.`;
  }
  return home.runningScans.length > 0
    ? 'A scan is looking around. Cases come as it finds them.'
    : 'No case waits for a decision.';
}

function ScanCard({ home }: { home: HomeView }) {
  const brand = useBrand();
  return (
    <Card
      title="Scans"
      actions={
        <ButtonLink size="sm" tone="quiet" className="-mr-2" href={brand.href('/scans')}>
          All scans
        </ButtonLink>
      }
    >
      {home.runningScans.length > 0 ? (
        <ul className="space-y-3">
          {home.runningScans.map((scan) => (
            <li key={scan.id}>
              <NextLink href={brand.href(`/scans/${scan.id}`)} className="block rounded-md text-sm">
                <span className="mb-1.5 flex items-center gap-2">
                  <ScanSearch aria-hidden="true" className="size-4 text-accent" />
                  <span className="flex-1 font-medium">Running now</span>
                  <span className="text-ink-muted tabular-nums">
                    {scan.captured} of {scan.known} pages
                  </span>
                </span>
                <Progress
                  label="Pages captured"
                  value={scan.known > 0 ? scan.captured / scan.known : null}
                />
              </NextLink>
            </li>
          ))}
        </ul>
      ) : home.lastScan ? (
        <NextLink
          href={brand.href(`/scans/${home.lastScan.id}`)}
          className="flex items-center gap-2 rounded-md text-sm"
        >
          <Gavel aria-hidden="true" className="size-4 text-ink-faint" />
          <span className="flex-1">
            The last one ended <RelativeTime value={home.lastScan.finishedAt} /> with{' '}
            {home.lastScan.findings} {home.lastScan.findings === 1 ? 'finding' : 'findings'}.
          </span>
        </NextLink>
      ) : (
        <p className="flex items-center gap-2 text-sm text-ink-muted">
          <Radar aria-hidden="true" className="size-4" />
          No scan has run yet.
        </p>
      )}
    </Card>
  );
}
