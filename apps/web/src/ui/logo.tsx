import { cx } from './cx.ts';

/** The mark: a bell drawn in one line, and its ringer (clapper) struck off centre with two rings of sound. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx('shrink-0', className ?? 'size-7')}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g
        fill="none"
        strokeWidth="2.1"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      >
        <path d="M7.2 21.2c2.1-1.5 2.5-3.6 2.5-6.9a6.3 6.3 0 0 1 12.6 0c0 3.3.4 5.4 2.5 6.9z" />
        <path d="M16 5.6v2.2" />
      </g>
      <circle cx="19.2" cy="24.9" r="2.1" className="fill-on-accent" />
    </svg>
  );
}

/** Mark and name together. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2', className)}>
      <LogoMark />
      <span className="text-lg font-semibold tracking-[-0.015em]">Ringer</span>
    </span>
  );
}
