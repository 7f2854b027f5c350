import type { ComponentProps, ReactNode } from 'react';
import NextLink from 'next/link';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

type Tone = 'primary' | 'secondary' | 'quiet' | 'danger' | 'infringing' | 'lawful' | 'unsure';
type Size = 'sm' | 'md' | 'lg';

const tones: Record<Tone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong shadow-card',
  secondary: 'border border-line bg-surface text-ink hover:bg-hover shadow-card',
  quiet: 'text-ink-muted hover:bg-hover hover:text-ink',
  danger: 'border border-line bg-surface text-infringing hover:bg-infringing-soft shadow-card',
  infringing: 'bg-infringing-solid text-white hover:brightness-110 shadow-card',
  lawful: 'bg-lawful-solid text-white hover:brightness-110 shadow-card',
  unsure: 'bg-unsure-solid text-black hover:brightness-105 shadow-card',
};

const sizes: Record<Size, string> = {
  sm: 'h-7 px-2.5 text-xs gap-1.5',
  md: 'h-8 px-3 text-sm gap-1.5',
  lg: 'h-10 px-4 text-base gap-2',
};

function buttonClass({
  tone,
  size,
  className,
}: {
  tone: Tone;
  size: Size;
  className?: string | undefined;
}): string {
  return cx(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium',
    'transition-colors duration-100 active:translate-y-px disabled:pointer-events-none disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    tones[tone],
    sizes[size],
    className,
  );
}

export type ButtonProps = ComponentProps<'button'> & {
  tone?: Tone;
  size?: Size;
  /** Shows a spinner and refuses clicks while work is under way. */
  busy?: boolean;
};

/** A button. `type` is "button" unless told. */
export function Button({
  tone = 'secondary',
  size = 'md',
  busy = false,
  className,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClass({ tone, size, className })}
    >
      {busy && <Spinner className="size-4" />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  tone = 'secondary',
  size = 'md',
  className,
  ...rest
}: ComponentProps<typeof NextLink> & { tone?: Tone; size?: Size }) {
  return <NextLink {...rest} className={buttonClass({ tone, size, className })} />;
}

/** A square button with an icon; its label is read aloud and shown as a tooltip. */
export function IconButton({
  label,
  shortcut,
  size = 'md',
  tone = 'quiet',
  className,
  children,
  ...rest
}: Omit<ButtonProps, 'aria-label'> & { label: string; shortcut?: string; children: ReactNode }) {
  const square = { sm: 'w-7 !px-0', md: 'w-8 !px-0', lg: 'w-10 !px-0' }[size];
  return (
    <Tooltip label={label} {...(shortcut ? { shortcut } : {})}>
      <Button
        {...rest}
        size={size}
        tone={tone}
        aria-label={label}
        className={cx(square, className)}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
