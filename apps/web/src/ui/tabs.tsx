'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

/** Panels of which one is shown. */
export function Tabs<Value extends string>({
  items,
  value,
  onChange,
}: {
  items: readonly { value: Value; label: string; count?: number; panel: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <Base.Root value={value} onValueChange={onChange}>
      <Base.List className="relative flex gap-1 overflow-x-auto border-b border-line">
        {items.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-9 items-center gap-1.5 rounded-t-md px-2.5 text-sm font-medium whitespace-nowrap text-ink-muted -outline-offset-2 hover:text-ink data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="text-xs font-normal text-ink-faint tabular-nums">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-all duration-150" />
      </Base.List>
      {items.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
