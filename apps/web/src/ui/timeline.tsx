import type { ReactNode } from 'react';

/** What happened, newest or oldest first as given: a line of dots with a sentence and a time each. */
export function Timeline({
  items,
}: {
  items: readonly {
    id: string;
    icon?: ReactNode;
    title: ReactNode;
    time: ReactNode;
    body?: ReactNode;
  }[];
}) {
  return (
    <ol className="relative space-y-4 before:absolute before:top-2 before:bottom-2 before:left-[11px] before:w-px before:bg-line">
      {items.map((item) => (
        <li key={item.id} className="relative flex gap-3 text-sm">
          <span className="relative flex size-[23px] shrink-0 items-center justify-center rounded-full border border-line bg-surface text-ink-muted [&_svg]:size-3">
            {item.icon ?? <span className="size-1.5 rounded-full bg-ink-faint" />}
          </span>
          <div className="min-w-0 flex-1 pt-px">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span>{item.title}</span>
              <span className="text-xs text-ink-muted">{item.time}</span>
            </div>
            {item.body && <div className="mt-1 text-ink-muted">{item.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
