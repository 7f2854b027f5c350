'use client';
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { cx } from './cx.ts';
import { useField } from './field.tsx';

/** One choice from a list. */
export function Select<Value extends string>({
  items,
  value,
  onChange,
  name,
  placeholder = 'Choose',
  disabled = false,
  className,
  'aria-label': ariaLabel,
}: {
  items: readonly { value: Value; label: string; hint?: string }[];
  value: Value | null;
  onChange: (value: Value) => void;
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
}) {
  const field = useField();
  return (
    <Base.Root
      items={items}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== null && onChange(next)}
      {...(name ? { name } : {})}
    >
      <Base.Trigger
        id={field.id}
        aria-label={ariaLabel}
        aria-describedby={field.describedBy}
        aria-invalid={field.invalid || undefined}
        className={cx(
          'flex h-9 w-full min-w-0 items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-base',
          'hover:border-ink-faint aria-invalid:border-infringing data-disabled:opacity-60',
          className,
        )}
      >
        <Base.Value
          className="min-w-0 truncate data-placeholder:text-ink-faint"
          placeholder={placeholder}
        />
        <Base.Icon>
          <ChevronsUpDown className="size-3.5 text-ink-faint" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className="popup-motion max-h-(--available-height) min-w-(--anchor-width) origin-(--transform-origin) overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop">
            {items.map((item) => (
              <Base.Item
                key={item.value}
                value={item.value}
                className="grid min-h-8 cursor-default grid-cols-[1fr_1rem] items-center gap-3 rounded-md px-2 py-1 text-sm outline-none select-none data-highlighted:bg-hover"
              >
                <span>
                  <Base.ItemText>{item.label}</Base.ItemText>
                  {item.hint && <span className="block text-xs text-ink-muted">{item.hint}</span>}
                </span>
                <Base.ItemIndicator>
                  <Check className="size-4 text-accent" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
