'use client';
import type { CaseView, FindingView } from '@ringer/domain';
import { Scale } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Popover } from '#ui/popover.tsx';
import { listReasons, type Reason } from './regions.ts';

function percent(value: number): number {
  return Math.round(value * 100);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

function ReasonRow({
  reason,
  largest,
  lit,
  onActive,
}: {
  reason: Reason;
  largest: number;
  lit: boolean;
  onActive: (ids: readonly string[]) => void;
}) {
  const share = reason.logit === null ? reason.signal.value : Math.abs(reason.logit) / largest;
  const against = reason.signal.counter || (reason.logit ?? 0) < 0;
  return (
    <li
      onPointerEnter={() => onActive(reason.regionIds)}
      onPointerLeave={() => onActive([])}
      className={cx('rounded-md px-2 py-1.5', lit && 'bg-hover')}
    >
      <div className="flex items-baseline justify-between gap-3 text-xs">
        <span className="font-medium">{reason.label}</span>
        <span
          className="text-ink-muted tabular-nums"
          title="Strength of the signal, 0 to 100; share of the score in log-odds"
        >
          {percent(reason.signal.value)}
          {reason.logit === null ? '' : ` · ${signed(reason.logit)}`}
        </span>
      </div>
      <span aria-hidden="true" className="mt-1 block h-1 overflow-hidden rounded-full bg-hover">
        <span
          className={cx(
            'block h-full rounded-full',
            against ? 'bg-lawful-solid' : 'bg-infringing-solid',
          )}
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </span>
      <p className="mt-1 text-sm text-pretty">
        <bdi>{reason.signal.reason}</bdi>
      </p>
    </li>
  );
}

function ScoreExplained({ view, finding }: { view: CaseView; finding: FindingView }) {
  const sum = finding.contributions.reduce((total, each) => total + each.logit, 0);
  const rows = finding.contributions.toSorted((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
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
      <table className="mt-3 w-full text-sm">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {row.label}
              </th>
              <td className="text-right tabular-nums">{signed(row.logit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t border-line font-medium">
          <tr>
            <th scope="row" className="pt-1 text-left">
              Sum
            </th>
            <td className="pt-1 text-right tabular-nums">{signed(sum)}</td>
          </tr>
          <tr>
            <th scope="row" className="text-left">
              Probability
            </th>
            <td className="text-right tabular-nums">{percent(finding.score)} %</td>
          </tr>
        </tfoot>
      </table>
      <p className="mt-3 text-xs text-ink-muted">
        Novelty {percent(view.novelty)}, queue rank {view.rank.toFixed(1)}. Model{' '}
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
  const { reasons, counter } = listReasons(finding);
  const largest = Math.max(
    0.01,
    ...[...reasons, ...counter].map((reason) => Math.abs(reason.logit ?? 0)),
  );
  const rows = (list: Reason[]) =>
    list.map((reason) => (
      <ReasonRow
        key={`${reason.signal.id}:${reason.signal.reason}`}
        reason={reason}
        largest={largest}
        lit={reason.regionIds.some((id) => activeIds.has(id))}
        onActive={onActive}
      />
    ));
  return (
    <section aria-label="Reasons" className="rounded-lg border border-line bg-surface shadow-card">
      <header className="flex items-center justify-between gap-3 border-b border-line py-2.5 pr-2 pl-4">
        <div>
          <p className="flex items-baseline gap-1.5">
            <span className="text-2xl font-semibold tabular-nums">{percent(finding.score)}</span>
            <span className="text-xs text-ink-muted">of 100: likely infringing</span>
          </p>
        </div>
        <ScoreExplained view={view} finding={finding} />
      </header>
      <div className="px-2 py-2">
        <h2 className="px-2 pt-1 text-xs font-medium text-ink-muted">Speaks for an infringement</h2>
        {reasons.length > 0 ? (
          <ul className="mt-1 space-y-0.5">{rows(reasons)}</ul>
        ) : (
          <p className="px-2 py-1.5 text-sm text-ink-muted">No signal speaks for it.</p>
        )}
        <h2 className="mt-2 border-t border-line px-2 pt-3 text-xs font-medium text-ink-muted">
          Speaks against
        </h2>
        {counter.length > 0 ? (
          <ul className="mt-1 space-y-0.5">{rows(counter)}</ul>
        ) : (
          <p className="px-2 py-1.5 text-sm text-ink-muted">
            Nothing found: no licence, no descriptive use.
          </p>
        )}
      </div>
    </section>
  );
}
