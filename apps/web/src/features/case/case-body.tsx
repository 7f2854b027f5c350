'use client';
import {
  caseStateLabel,
  infringementLabel,
  type CaseView,
  type ClauseView,
  type Verdict,
} from '@ringer/domain';
import { ScanSearch } from 'lucide-react';
import { useMemo, useState, type RefObject } from 'react';
import { useIsPainted } from '#client/after-paint.ts';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/state.tsx';
import { CaseDetails } from './case-details.tsx';
import { DecidedBar } from './decided-bar.tsx';
import { HighlightedText } from '#client/highlighted-text.tsx';
import { OfferFacts } from './offer-facts.tsx';
import { Reasons } from './reasons.tsx';
import { Stage } from './stage.tsx';
import { VerdictBar } from './verdict-bar.tsx';

const nothingLit: readonly string[] = [];

/** One case as the reviewer reads it. Give it the case's id as key: each case starts with a clean desk. */
export function CaseBody({
  view,
  stageRef,
  onVerdict,
}: {
  view: CaseView;
  stageRef: RefObject<HTMLDivElement | null>;
  onVerdict: (verdict: Verdict, clause: ClauseView) => void;
}) {
  const [findingId, setFindingId] = useState<string | null>(null);
  const [lit, setLit] = useState<readonly string[]>(nothingLit);
  const painted = useIsPainted();
  const activeIds = useMemo(() => new Set(lit), [lit]);
  const finding = view.findings.find((each) => each.id === findingId) ?? view.findings[0];
  const decidable = view.canDecide && view.allowed.some((event) => event.startsWith('decide-'));

  if (!finding) {
    return (
      <EmptyState icon={<ScanSearch />} title="This case has no findings any more">
        A newer model may have taken them back. The history tells.
      </EmptyState>
    );
  }
  return (
    <article aria-label={`Case ${view.number}`}>
      <header className="mb-4">
        <h1 className="text-xl font-semibold tracking-[-0.012em] text-pretty">
          <HighlightedText text={finding.offer.title} signals={finding.signals} field="title" />
        </h1>
        <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
          <Badge tone="infringing">{infringementLabel[finding.infringementType]}</Badge>
          {finding.obvious ? <Badge>Obvious</Badge> : <Badge tone="accent">Outlier</Badge>}
          {view.state !== 'open' && <Badge tone="info">{caseStateLabel[view.state]}</Badge>}
          <span className="text-xs text-ink-muted">
            {finding.obvious
              ? 'An exact word or a near-identical picture gives it away.'
              : 'A plain check of words and pictures misses it.'}
          </span>
        </div>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <Stage
          key={finding.id}
          view={view}
          finding={finding}
          activeIds={activeIds}
          onActive={(id) => setLit(id === null ? nothingLit : [id])}
          stageRef={stageRef}
        />
        <div className="min-w-0 space-y-5 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <Reasons view={view} finding={finding} activeIds={activeIds} onActive={setLit} />
          <OfferFacts view={view} finding={finding} />
        </div>
        <div className="min-h-72 min-w-0">
          {painted && <CaseDetails view={view} finding={finding} onShow={setFindingId} />}
        </div>
      </div>
      <div className="h-5" />
      {decidable ? <VerdictBar view={view} onVerdict={onVerdict} /> : <DecidedBar view={view} />}
    </article>
  );
}
