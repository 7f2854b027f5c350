'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import NextLink from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

const item =
  'flex min-h-8 w-full cursor-default select-none items-center gap-2.5 rounded-md px-2 py-1 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint';

/** A menu opened by a button. */
export function Menu({
  trigger,
  children,
  side = 'bottom',
  align = 'start',
}: {
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  side?: 'top' | 'bottom' | 'right';
  align?: 'start' | 'end';
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup className="popup-motion min-w-52 max-w-80 origin-(--transform-origin) rounded-lg border border-line bg-raised p-1 shadow-pop outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** One action of a menu. */
export function MenuItem({
  onSelect,
  danger = false,
  disabled = false,
  children,
}: {
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.Item
      className={cx(item, danger && 'text-infringing')}
      onClick={onSelect}
      disabled={disabled}
    >
      {children}
    </Base.Item>
  );
}

/** A menu entry that goes to another page; `current` ticks it. */
export function MenuLink({
  href,
  current = false,
  children,
}: {
  href: string;
  current?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.LinkItem
      className={item}
      render={<NextLink href={href} />}
      closeOnClick
      aria-current={current || undefined}
    >
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {current && <Check className="!text-accent" />}
    </Base.LinkItem>
  );
}

/** A labelled set of choices of which one holds. */
export function MenuChoice<Value extends string>({
  label,
  value,
  items,
  onChange,
}: {
  label: string;
  value: Value;
  items: readonly { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
}) {
  return (
    <Base.Group>
      <MenuLabel>{label}</MenuLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {items.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={item}>
            {choice.icon}
            <span className="flex-1">{choice.label}</span>
            <Base.RadioItemIndicator>
              <Check className="!text-accent" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** The heading of a group; use it inside MenuChoice or MenuGroup. */
function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs text-ink-faint">
      {children}
    </Base.GroupLabel>
  );
}

/** Entries under one heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <MenuLabel>{label}</MenuLabel>
      {children}
    </Base.Group>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
