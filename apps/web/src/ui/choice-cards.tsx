'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** One choice from a few, each with a picture and a sentence. Arrow keys move the choice. */
export function ChoiceCards<Value extends string>({
  label,
  value,
  items,
  onChange,
}: {
  label: string;
  value: Value;
  items: readonly { value: Value; label: string; hint: string; icon: ReactNode }[];
  onChange: (value: Value) => void;
}) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className={cx('grid gap-2', items.length % 3 === 0 ? 'sm:grid-cols-3' : 'sm:grid-cols-2')}
    >
      {items.map((item) => (
        <Radio.Root
          key={item.value}
          value={item.value}
          nativeButton
          render={<button type="button" />}
          className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3 text-left transition-colors hover:border-line-strong data-checked:border-accent data-checked:bg-accent-soft [&_svg]:mt-0.5 [&_svg]:size-[18px] [&_svg]:shrink-0 [&_svg]:text-ink-faint data-checked:[&_svg]:text-accent"
        >
          {item.icon}
          <span className="min-w-0">
            <span className="block text-sm font-semibold">{item.label}</span>
            <span className="block text-xs text-pretty text-ink-muted">{item.hint}</span>
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
