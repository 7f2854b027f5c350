'use client';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';

/** A few choices side by side, of which one holds: for filters. */
export function Segments<Value extends string>({
  label,
  value,
  items,
  onChange,
}: {
  label: string;
  value: Value;
  items: readonly { value: Value; label: string; count?: number }[];
  onChange: (value: Value) => void;
}) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => {
        const chosen = items.find((item) => item.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className="flex max-w-full gap-0.5 overflow-x-auto rounded-md bg-sunken p-0.5"
    >
      {items.map((item) => (
        <Toggle
          key={item.value}
          value={item.value}
          className="flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-ink-muted hover:text-ink data-pressed:bg-raised data-pressed:text-ink data-pressed:shadow-card"
        >
          {item.label}
          {item.count !== undefined && (
            <span className="text-xs font-normal max-sm:hidden text-ink-faint tabular-nums">
              {item.count}
            </span>
          )}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
