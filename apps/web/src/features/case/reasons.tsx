'use client';
import {
  infringementLabel,
  InfringementType,
  type CaseView,
  type FindingView,
  type Outcome,
} from '@ringer/domain';
import { Scale } from 'lucide-react';
import { formatPercent } from '#client/format.ts';
import { ContributionTable, ReasonList } from '#client/reason-list.tsx';
import { Button } from '#ui/button.tsx';
import { Popover } from '#ui/popover.tsx';

const outcomeLabel: Record<Outcome, string> = { ...infringementLabel, lawful: 'Lawful' };

function ScoreExplained({ view, finding }: { view: CaseView; finding: FindingView }) {
  const kinds = InfringementType.options
    .map((type) => ({ type, probability: finding.probabilities[type] ?? 0 }))
    .filter(({ probability }) => probability >= 0.005)
    .toSorted((a, b) => b.probability - a.probability);
  return (
    <Popover
      title="How the score comes about"
      trigger={
        <Button size="sm" tone="quiet">
          <Scale />
          Explain
        </Button>
      }
    >
      <p className="text-ink-muted">
        Each signal adds to or takes from the log-odds. Their sum becomes the probability that a
        reviewer would call this infringing.
      </p>
      <ContributionTable contributions={finding.contributions} score={finding.score} />
      {kinds.length > 0 && (
        <table className="mt-3 w-full text-sm">
          <caption className="text-left text-xs text-ink-muted">Of what kind it would be</caption>
          <tbody>
            {kinds.map(({ type, probability }) => (
              <tr key={type}>
                <th scope="row" className="py-0.5 text-left font-normal">
                  {infringementLabel[type]}
                </th>
                <td className="text-right tabular-nums">{formatPercent(probability)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="mt-3 text-xs text-ink-muted">
        Novelty {formatPercent(view.novelty)}, queue rank {view.rank.toFixed(1)}. Model{' '}
        {finding.modelVersion}.
      </p>
    </Popover>
  );
}

/** Why the finding stands here, in words: what speaks for an infringement, then what speaks against. */
export function Reasons({
  view,
  finding,
  activeIds,
  onActive,
}: {
  view: CaseView;
  finding: FindingView;
  activeIds: ReadonlySet<string>;
  onActive: (ids: readonly string[]) => void;
}) {
  return (
    <section aria-label="Reasons" className="rounded-lg border border-line bg-surface shadow-card">
      <header className="flex items-center justify-between gap-3 border-b border-line py-2.5 pr-2 pl-4">
        <div>
          <p className="flex items-baseline gap-1.5">
            <span className="text-2xl font-semibold tabular-nums">
              {formatPercent(finding.score)}
            </span>
            <span className="text-xs text-ink-muted">of 100: likely infringing</span>
          </p>
          {finding.conformalSet.length > 0 && (
            <p className="text-xs text-pretty text-ink-muted">
              Possible: {finding.conformalSet.map((outcome) => outcomeLabel[outcome]).join(', ')}
            </p>
          )}
        </div>
        <ScoreExplained view={view} finding={finding} />
      </header>
      <ReasonList explained={finding} activeIds={activeIds} onActive={onActive} />
    </section>
  );
}
