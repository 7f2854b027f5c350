import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A titled panel. `flush` lets tables and lists run to its edges. */
export function Card({
  title,
  description,
  actions,
  flush = false,
  className,
  children,
}: {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      className={cx('min-w-0 rounded-lg border border-line bg-surface shadow-card', className)}
    >
      {title && (
        <header
          className={cx(
            'flex min-h-11 items-center justify-between gap-3 px-4 py-2.5',
            flush && 'border-b border-line',
          )}
        >
          <div className="min-w-0">
            <h2 className="text-base font-semibold">{title}</h2>
            {description && <p className="text-xs text-ink-muted">{description}</p>}
          </div>
          {actions && <div className="flex shrink-0 items-center gap-1.5">{actions}</div>}
        </header>
      )}
      <div className={cx(!flush && 'p-4', !flush && title && 'pt-1')}>{children}</div>
    </section>
  );
}
