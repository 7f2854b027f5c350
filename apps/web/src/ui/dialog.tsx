'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode, type RefObject } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
};

/** Where typing starts: the first control of the content, else the first (and mildest) answer at the foot, else the whole. */
function firstControl(popup: RefObject<HTMLDivElement | null>): HTMLElement | null {
  const content = popup.current?.querySelector<HTMLElement>(
    '[data-content] :is(input:not([type="file"]):not([aria-hidden]), textarea, [role="radio"][tabindex="0"], [role="combobox"])',
  );
  return (
    content ?? popup.current?.querySelector<HTMLElement>('[data-foot] button') ?? popup.current
  );
}

function Header({ title, description }: Pick<SheetProps, 'title' | 'description'>) {
  return (
    <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <Base.Title className="text-lg font-semibold">{title}</Base.Title>
        {description && (
          <Base.Description className="mt-0.5 text-sm text-ink-muted">
            {description}
          </Base.Description>
        )}
      </div>
      <Base.Close
        render={
          <Button aria-label="Close" tone="quiet" size="sm" className="-mr-1.5 w-7 !px-0">
            <X />
          </Button>
        }
      />
    </div>
  );
}

/** A modal dialog in the middle of the page. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide = false,
}: SheetProps & { wide?: boolean }) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim-motion fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto p-4 sm:pt-[12vh]">
          <Base.Popup
            ref={popup}
            initialFocus={() => firstControl(popup)}
            className={cx(
              'popup-motion w-full rounded-lg border border-line bg-raised shadow-pop outline-none',
              wide ? 'max-w-2xl' : 'max-w-md',
            )}
          >
            <Header title={title} description={description} />
            <div data-content className="px-5 pb-5">
              {children}
            </div>
            {footer && (
              <div
                data-foot
                className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3"
              >
                {footer}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** A panel that slides in from the left or right edge. */
export function Drawer({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  side = 'right',
}: SheetProps & { side?: 'left' | 'right' }) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim-motion fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          ref={popup}
          initialFocus={() => firstControl(popup)}
          className={cx(
            'fixed inset-y-0 z-50 flex w-[min(28rem,calc(100vw-3rem))] flex-col border-line bg-raised shadow-pop outline-none transition-transform duration-150 ease-out',
            side === 'right'
              ? 'right-0 border-l data-ending-style:translate-x-full data-starting-style:translate-x-full'
              : 'left-0 border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
          )}
        >
          <Header title={title} description={description} />
          <div data-content className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
            {children}
          </div>
          {footer && (
            <div data-foot className="flex justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
