'use client';
import { createContext, useContext, useId, type ReactNode } from 'react';
import { cx } from './cx.ts';

type FieldIds = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<FieldIds | null>(null);

/** The ids that tie a control to its label, hint and error; empty outside a Field. */
export function useField(): Partial<FieldIds> {
  return useContext(FieldContext) ?? {};
}

/** Label, hint and error around one control. The control inside takes its id and description from here. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  className,
  children,
}: {
  label: string;
  hint?: ReactNode | undefined;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy =
    [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ') || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
        <label htmlFor={id} className="flex items-baseline gap-2 text-sm font-medium">
          {label}
          {optional && <span className="text-xs font-normal text-ink-faint">optional</span>}
        </label>
        {children}
        {hint && (
          <p id={hintId} className="text-xs text-ink-muted">
            {hint}
          </p>
        )}
        {error && (
          <p id={errorId} role="alert" className="text-xs font-medium text-infringing">
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
