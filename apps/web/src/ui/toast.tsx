'use client';
import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './button.tsx';

type ToastTone = 'info' | 'success' | 'error';
type ToastData = { tone: ToastTone; undoMs: number | null };

const icons: Record<ToastTone, ReactNode> = {
  info: <Info className="text-info" />,
  success: <CircleCheck className="text-lawful" />,
  error: <CircleAlert className="text-infringing" />,
};

const manager = Base.createToastManager<ToastData>();

/**
 * Says something at the edge of the page. With `undo` it stays `timeoutMs` (10 seconds unless told), counts the time
 * down in a bar and offers the undo; errors stay until they are closed. Returns the toast's id.
 */
export function showToast({
  title,
  description,
  tone = 'info',
  undo,
  timeoutMs,
}: {
  title: string;
  description?: string;
  tone?: ToastTone;
  undo?: { label?: string; onUndo: () => void };
  timeoutMs?: number;
}): string {
  const timeout = timeoutMs ?? (undo ? 10_000 : tone === 'error' ? 0 : 5_000);
  const id = manager.add({
    title,
    ...(description ? { description } : {}),
    timeout,
    priority: tone === 'error' ? 'high' : 'low',
    data: { tone, undoMs: undo ? timeout : null },
    ...(undo
      ? {
          actionProps: {
            children: undo.label ?? 'Undo',
            onClick: () => {
              manager.close(id);
              undo.onUndo();
            },
          },
        }
      : {}),
  });
  return id;
}

/** Takes a toast away before its time. */
export function closeToast(id: string): void {
  manager.close(id);
}

function ToastList() {
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const data = toast.data ?? { tone: 'info', undoMs: null };
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        className="popup-motion relative w-full overflow-hidden rounded-lg border border-line bg-raised shadow-pop"
      >
        <Base.Content className="flex items-start gap-3 py-3 pr-2 pl-3.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
          {icons[data.tone]}
          <div className="min-w-0 flex-1">
            <Base.Title className="font-medium" />
            <Base.Description className="mt-0.5 text-xs text-ink-muted" />
          </div>
          {toast.actionProps && (
            <Base.Action className="h-6 rounded-md px-2 text-sm font-semibold text-accent hover:bg-accent-soft" />
          )}
          <Base.Close
            render={
              <IconButton label="Dismiss" size="sm" className="-my-1">
                <X />
              </IconButton>
            }
          />
        </Base.Content>
        {data.undoMs !== null && (
          <span
            aria-hidden="true"
            className={cx('absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent')}
            style={{ animation: `ringer-countdown ${data.undoMs}ms linear forwards` }}
          />
        )}
      </Base.Root>
    );
  });
}

/** Holds the toasts; once, at the root of the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-[calc(env(safe-area-inset-bottom)+1rem+var(--toast-lift,0px))] z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 max-sm:bottom-[calc(env(safe-area-inset-bottom)+4.5rem+var(--toast-lift,0px))]">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
