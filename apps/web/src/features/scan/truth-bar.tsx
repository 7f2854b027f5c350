import { truthLabel, TruthState, type ScanProgress } from '@ringer/domain';
import { formatCount } from '#client/format.ts';
import { cx } from '#ui/cx.ts';

/** Each state has its colour and, against colour alone, its place and words in the legend. */
const fills: Record<TruthState, string> = {
  ok: 'bg-lawful-solid',
  blocked: 'bg-infringing-solid',
  challenge: 'bg-unsure-solid',
  parked: 'bg-info',
  cloaked: 'bg-ink',
  'soft-404': 'bg-line-strong',
  error: 'bg-infringing-solid/55',
  empty: 'bg-line',
};

const meanings: Record<TruthState, string> = {
  ok: 'The page was seen as a visitor sees it',
  blocked: 'The host refused us or robots.txt forbids it',
  challenge: 'A captcha or browser check stood in the way',
  parked: 'The domain is parked',
  cloaked: 'The host showed us something other than it shows visitors',
  'soft-404': 'A page that says “not found” with a success status',
  error: 'The page did not load',
  empty: 'The page had nothing on it',
};

export function TruthDot({ state }: { state: TruthState }) {
  return <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', fills[state])} />;
}

/** What became of the captured pages: one stacked bar with its legend. Only “looked at” counts as looked at. */
export function TruthBar({ progress }: { progress: ScanProgress }) {
  const present = TruthState.options.filter((state) => (progress.truth[state] ?? 0) > 0);
  const total = present.reduce((sum, state) => sum + (progress.truth[state] ?? 0), 0);
  if (total === 0) return <p className="text-sm text-ink-muted">No page has been captured yet.</p>;
  return (
    <div>
      <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-full bg-hover">
        {present.map((state) => (
          <span
            key={state}
            className={cx('h-full min-w-1 transition-[flex-grow] duration-300', fills[state])}
            style={{ flexGrow: progress.truth[state] ?? 0, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="mt-2.5 flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {present.map((state) => (
          <li key={state} title={meanings[state]} className="flex items-center gap-1.5">
            <TruthDot state={state} />
            {truthLabel[state]}
            <span className="text-ink-muted tabular-nums">
              {formatCount(progress.truth[state] ?? 0)} (
              {Math.round(((progress.truth[state] ?? 0) / total) * 100)} %)
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
