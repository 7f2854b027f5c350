import NextLink from 'next/link';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** One figure with its name; a link where the figure leads somewhere. */
export function Stat({
  label,
  value,
  note,
  href,
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  href?: string;
}) {
  const body = (
    <>
      <span className="text-xs font-medium text-ink-muted">{label}</span>
      <span className="text-2xl font-semibold tracking-[-0.02em] tabular-nums">{value}</span>
      {note && <span className="text-xs text-ink-muted">{note}</span>}
    </>
  );
  const box =
    'flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3 shadow-card';
  return href ? (
    <NextLink href={href} className={cx(box, 'transition-colors hover:border-line-strong')}>
      {body}
    </NextLink>
  ) : (
    <div className={box}>{body}</div>
  );
}
