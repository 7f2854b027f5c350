'use client';
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

/** A small panel anchored to a button. */
export function Popover({
  trigger,
  title,
  children,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  title: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={12} className="z-40">
          <Base.Popup className="popup-motion w-[min(20rem,calc(100vw-1.5rem))] origin-(--transform-origin) rounded-lg border border-line bg-raised p-4 text-sm shadow-pop outline-none">
            <Base.Title className="mb-1 font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
