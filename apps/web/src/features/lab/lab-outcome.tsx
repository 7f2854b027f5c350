'use client';
import {
  infringementLabel,
  SignalId,
  type Contribution,
  type LabReading,
  type LabResult,
  type LabRunView,
  type LabSide,
  type SignalResult,
} from '@ringer/domain';
import { ImageOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { HighlightedText } from '#client/highlighted-text.tsx';
import { ContributionTable, ReasonList } from '#client/reason-list.tsx';
import { regionOf, signalLabel } from '#client/reasons.ts';
import { Card } from '#ui/card.tsx';
import { PictureViewer } from '#ui/picture-viewer.tsx';
import { Meter } from '#ui/progress.tsx';

const nothingLit: readonly string[] = [];

const readAs: Record<LabReading['rightKind'], string> = {
  mark: 'If the right side is a mark',
  design: 'If the right side is a design',
  work: 'If the right side is a photograph',
};

function Picture({
  title,
  side,
  region: regionKind,
  signals,
  lines,
  activeIds,
  onActive,
}: {
  title: string;
  side: LabSide;
  region: 'offer-image' | 'reference-image';
  signals: readonly SignalResult[];
  lines: LabResult['leftLines'];
  activeIds: ReadonlySet<string>;
  onActive: (id: string | null) => void;
}) {
  const [zoom, setZoom] = useState(1);
  const regions = signals.flatMap((signal) =>
    signal.regions.flatMap((region) =>
      region.kind !== 'text' && region.kind === regionKind ? [regionOf(signal, region)] : [],
    ),
  );
  return (
    <figure aria-label={title} className="flex min-w-0 flex-col gap-2">
      <h3 className="text-xs font-medium text-ink-muted">{title}</h3>
      {side.viewUrl ? (
        <PictureViewer
          src={side.viewUrl}
          alt={title}
          widthPx={side.widthPx}
          heightPx={side.heightPx}
          regions={regions}
          activeIds={activeIds}
          onActive={onActive}
          zoom={zoom}
          onZoom={setZoom}
          className="h-64 w-full sm:h-[clamp(14rem,44vh,30rem)]"
        />
      ) : (
        <p className="flex h-44 items-center justify-center gap-2 rounded-md border border-line bg-sunken text-sm text-ink-muted">
          <ImageOff aria-hidden="true" className="size-5" /> This picture is not kept any more.
        </p>
      )}
      <figcaption className="text-xs text-ink-muted">
        {lines.length === 0 ? (
          'No letters were read in it.'
        ) : (
          <>
            Letters read:{' '}
            <bdi className="text-ink">{lines.map(({ text }) => text).join(' · ')}</bdi>
          </>
        )}
      </figcaption>
    </figure>
  );
}

function Readings({ readings }: { readings: readonly LabReading[] }) {
  if (readings.length === 0) {
    return (
      <p className="text-sm text-ink-muted">
        No signal sees anything in common, so there is nothing to score.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {readings.map((reading) => (
        <li key={reading.rightKind} className="py-2 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
            <span>
              <span className="block font-medium">{readAs[reading.rightKind]}</span>
              <span className="text-xs text-ink-muted">
                {infringementLabel[reading.infringementType]}
              </span>
            </span>
            <Meter
              value={reading.score}
              label={`Score, ${readAs[reading.rightKind].toLowerCase()}`}
              tone="infringing"
              className="w-28"
            />
          </div>
          <details className="mt-1 text-xs">
            <summary className="w-fit rounded-sm text-accent">How the score comes about</summary>
            <ContributionTable contributions={reading.contributions} score={reading.score} />
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Each signal's share of the score in the reading that it moves most: one kind of right hears few of the signals. */
function sharesOf(readings: readonly LabReading[]): Contribution[] {
  return SignalId.options.flatMap((id) => {
    const shares = readings.map(({ contributions }) =>
      contributions.filter(({ signalId }) => signalId === id),
    );
    const weight = (list: readonly Contribution[]) =>
      list.reduce((sum, { logit }) => sum + Math.abs(logit), 0);
    return shares.toSorted((a, b) => weight(b) - weight(a))[0] ?? [];
  });
}

/** What every signal says about the two sides, where it says it, and what the decision model would make of it. `reveal` brings it into view. */
export function LabOutcome({
  run,
  result,
  reveal,
}: {
  run: LabRunView;
  result: LabResult;
  reveal: boolean;
}) {
  const [lit, setLit] = useState<readonly string[]>(nothingLit);
  const activeIds = useMemo(() => new Set(lit), [lit]);
  const spoken = result.signals.filter(({ value }) => value > 0);
  const silent = result.signals.filter(({ value }) => value === 0);
  const onActive = (id: string | null) => setLit(id === null ? nothingLit : [id]);
  const contributions = useMemo(() => sharesOf(result.readings), [result.readings]);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the outcome of a comparison just made would lie unseen below the form.
    if (reveal) section.current?.scrollIntoView({ block: 'nearest' });
  }, [reveal]);

  return (
    <section
      ref={section}
      aria-label="Outcome"
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]"
    >
      <Card title="The two sides" className="lg:sticky lg:top-5">
        {run.kind === 'pictures' ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Picture
              title="Found"
              side={run.left}
              region="offer-image"
              signals={spoken}
              lines={result.leftLines}
              activeIds={activeIds}
              onActive={onActive}
            />
            <Picture
              title="Protected"
              side={run.right}
              region="reference-image"
              signals={spoken}
              lines={result.rightLines}
              activeIds={activeIds}
              onActive={onActive}
            />
          </div>
        ) : (
          <dl className="grid gap-4 sm:grid-cols-2">
            <div className="min-w-0">
              <dt className="text-xs font-medium text-ink-muted">Found</dt>
              <dd className="mt-1 text-xl font-semibold break-words">
                <HighlightedText text={run.left.text ?? ''} signals={spoken} field="title" />
              </dd>
            </div>
            <div className="min-w-0">
              <dt className="text-xs font-medium text-ink-muted">Protected</dt>
              <dd className="mt-1 text-xl font-semibold break-words">
                <bdi>{run.right.text}</bdi>
              </dd>
            </div>
          </dl>
        )}
      </Card>
      <div className="min-w-0 space-y-5 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <Card title="What the score would be">
          <Readings readings={result.readings} />
        </Card>
        <Card title="Signals" flush>
          <ReasonList
            explained={{ signals: spoken, contributions }}
            activeIds={activeIds}
            onActive={setLit}
          />
          {silent.length > 0 && (
            <div className="border-t border-line px-4 py-3">
              <h3 className="text-xs font-medium text-ink-muted">Nothing found</h3>
              <ul className="mt-1 space-y-1 text-sm">
                {silent.map((signal) => (
                  <li key={signal.id}>
                    <span className="font-medium">{signalLabel[signal.id]}:</span>{' '}
                    <span className="text-ink-muted">{signal.reason}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Card>
        <p className="px-1 text-xs text-ink-muted">
          Compared in {(result.tookMs / 1000).toFixed(1)} s by model {result.modelVersion}.
        </p>
      </div>
    </section>
  );
}
