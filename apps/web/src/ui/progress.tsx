import { cx } from './cx.ts';

/** How far work has come. `value` is 0–1; null when the end is not known. */
export function Progress({ value, label }: { value: number | null; label: string }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      className="h-1.5 w-full overflow-hidden rounded-full bg-hover"
    >
      <div
        className={cx(
          'h-full rounded-full bg-accent transition-[width] duration-300',
          percent === null && 'w-1/3 animate-pulse',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}

/** A measure from 0 to 1 with its number in tabular figures. `tone` colours the bar. */
export function Meter({
  value,
  label,
  tone = 'accent',
  className,
}: {
  value: number;
  label: string;
  tone?: 'accent' | 'infringing' | 'lawful' | 'unsure';
  className?: string;
}) {
  const bars = {
    accent: 'bg-accent',
    infringing: 'bg-infringing-solid',
    lawful: 'bg-lawful-solid',
    unsure: 'bg-unsure-solid',
  };
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx('inline-flex items-center gap-2', className)}
    >
      <span className="h-1.5 min-w-10 flex-1 overflow-hidden rounded-full bg-hover">
        <span
          className={cx('block h-full rounded-full', bars[tone])}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className="w-6 text-right text-xs font-medium tabular-nums">{percent}</span>
    </span>
  );
}
