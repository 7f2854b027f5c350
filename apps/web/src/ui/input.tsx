'use client';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { useField } from './field.tsx';

const control = cx(
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-ink-faint',
  'transition-colors hover:border-ink-faint focus-visible:outline-offset-0 disabled:opacity-60',
  'aria-invalid:border-infringing max-sm:text-lg',
);

/** A text input. Inside a Field it is labelled and described by it. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  const field = useField();
  return (
    <input
      id={field.id}
      aria-describedby={field.describedBy}
      aria-invalid={field.invalid || undefined}
      {...rest}
      className={cx(control, 'h-9', className)}
    />
  );
}

/** A text area of several lines. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const field = useField();
  return (
    <textarea
      id={field.id}
      aria-describedby={field.describedBy}
      aria-invalid={field.invalid || undefined}
      rows={rows}
      {...rest}
      className={cx(control, 'py-2 leading-normal', className)}
    />
  );
}
