import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type BadgeTone = 'neutral' | 'accent' | 'infringing' | 'lawful' | 'unsure' | 'info';

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-hover text-ink-muted',
  accent: 'bg-accent-soft text-accent',
  infringing: 'bg-infringing-soft text-infringing',
  lawful: 'bg-lawful-soft text-lawful',
  unsure: 'bg-unsure-soft text-unsure',
  info: 'bg-info-soft text-info',
};

/** A short state in words. Colour only repeats what the words say. */
export function Badge({
  tone = 'neutral',
  dot = false,
  children,
  className,
}: {
  tone?: BadgeTone;
  dot?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1.5 whitespace-nowrap rounded-sm px-1.5 text-xs font-medium',
        tones[tone],
        className,
      )}
    >
      {dot && <span className="size-1.5 shrink-0 rounded-full bg-current" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
