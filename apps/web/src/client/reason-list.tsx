import type { Contribution } from '@ringer/domain';
import { cx } from '#ui/cx.ts';
import { formatLogit, formatPercent } from './format.ts';
import { listReasons, type Explained, type Reason } from './reasons.ts';

function ReasonRow({
  reason,
  share,
  lit,
  onActive,
}: {
  reason: Reason;
  /** Of the largest share of the score, or the signal's own strength; 0 to 1. */
  share: number;
  lit: boolean;
  onActive: (ids: readonly string[]) => void;
}) {
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
          {formatPercent(reason.signal.value)}
          {reason.logit === null ? '' : ` · ${formatLogit(reason.logit)}`}
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

const nothingLit: ReadonlySet<string> = new Set();

/** What speaks for an infringement, each reason with its share of the score, then what speaks against, in its own place. */
export function ReasonList({
  explained,
  activeIds = nothingLit,
  onActive,
}: {
  explained: Explained;
  activeIds?: ReadonlySet<string>;
  onActive?: (ids: readonly string[]) => void;
}) {
  const { reasons, counter } = listReasons(explained);
  const largest = Math.max(
    0.01,
    ...[...reasons, ...counter].map((reason) => Math.abs(reason.logit ?? 0)),
  );
  // Beside shares of a score, a signal that has none gets no bar: it moves nothing.
  const shareOf = ({ logit, signal }: Reason) =>
    explained.contributions.length === 0 ? signal.value : Math.abs(logit ?? 0) / largest;
  const rows = (list: Reason[]) =>
    list.map((reason) => (
      <ReasonRow
        key={`${reason.signal.id}:${reason.signal.reason}`}
        reason={reason}
        share={shareOf(reason)}
        lit={reason.regionIds.some((id) => activeIds.has(id))}
        onActive={(ids) => onActive?.(ids)}
      />
    ));
  return (
    <div className="px-2 py-2">
      <h3 className="px-2 pt-1 text-xs font-medium text-ink-muted">Speaks for an infringement</h3>
      {reasons.length > 0 ? (
        <ul className="mt-1 space-y-0.5">{rows(reasons)}</ul>
      ) : (
        <p className="px-2 py-1.5 text-sm text-ink-muted">No signal speaks for it.</p>
      )}
      <h3 className="mt-2 border-t border-line px-2 pt-3 text-xs font-medium text-ink-muted">
        Speaks against
      </h3>
      {counter.length > 0 ? (
        <ul className="mt-1 space-y-0.5">{rows(counter)}</ul>
      ) : (
        <p className="px-2 py-1.5 text-sm text-ink-muted">Nothing found.</p>
      )}
    </div>
  );
}

/** How the shares of the score sum to it, largest first. */
export function ContributionTable({
  contributions,
  score,
}: {
  contributions: readonly Contribution[];
  score: number;
}) {
  const sum = contributions.reduce((total, each) => total + each.logit, 0);
  const rows = contributions.toSorted((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
  return (
    <table className="mt-3 w-full text-sm">
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="py-0.5 text-left font-normal">
              {row.label}
            </th>
            <td className="text-right tabular-nums">{formatLogit(row.logit)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot className="border-t border-line font-medium">
        <tr>
          <th scope="row" className="pt-1 text-left">
            Sum
          </th>
          <td className="pt-1 text-right tabular-nums">{formatLogit(sum)}</td>
        </tr>
        <tr>
          <th scope="row" className="text-left">
            Probability
          </th>
          <td className="text-right tabular-nums">{formatPercent(score)} %</td>
        </tr>
      </tfoot>
    </table>
  );
}
