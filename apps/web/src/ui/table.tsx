'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import NextLink from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './cx.ts';

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A CSS grid track, such as "minmax(12rem,1fr)" or "7rem". */
  width: string;
  align?: 'start' | 'end';
  /** Left out of the row on narrow screens. */
  wideOnly?: boolean;
};

/**
 * A table that draws only the rows in sight. Arrow keys (or j and k) move the focus, Enter opens the row's page, a middle
 * click opens it in a new tab, `onReachEnd` asks for more. Rows have one height in pixels.
 */
export function Table<Row>({
  label,
  rows,
  columns,
  rowKey,
  rowHref,
  onReachEnd,
  rowHeightPx = 48,
  selectedKey,
  className,
}: {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** The page that a row stands for. */
  rowHref?: (row: Row) => string;
  onReachEnd?: () => void;
  rowHeightPx?: number;
  selectedKey?: string;
  className?: string;
}) {
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    initialRect: { width: 0, height: 900 },
  });
  const visible = virtualizer.getVirtualItems();
  const lastIndex = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onReachEnd && rows.length > 0 && lastIndex >= rows.length - 5) onReachEnd();
  }, [lastIndex, rows.length, onReachEnd]);

  const wide = columns.map((column) => column.width).join(' ');
  const narrow = columns
    .filter((column) => !column.wideOnly)
    .map((column) => column.width)
    .join(' ');

  const focusRow = (index: number) => {
    const target = Math.min(rows.length - 1, Math.max(0, index));
    virtualizer.scrollToIndex(target);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, row: Row, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      j: index + 1,
      ArrowUp: index - 1,
      k: index - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      focusRow(next);
    } else if (event.key === 'Enter' && rowHref) {
      event.preventDefault();
      router.push(rowHref(row));
    }
  };

  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      style={{ '--columns': wide, '--columns-narrow': narrow } as React.CSSProperties}
      className={cx('relative overflow-auto', className)}
    >
      <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface">
        <div
          role="row"
          aria-rowindex={1}
          className="grid h-9 grid-cols-(--columns-narrow) items-center gap-x-3 md:gap-x-5 px-4 md:grid-cols-(--columns)"
        >
          {columns.map((column) => (
            <span
              key={column.id}
              role="columnheader"
              className={cx(
                'truncate text-xs font-medium text-ink-muted',
                column.align === 'end' && 'text-right',
                column.wideOnly && 'max-md:hidden',
              )}
            >
              {column.header}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {visible.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const key = rowKey(row);
          return (
            <div
              key={key}
              role="row"
              data-index={item.index}
              aria-rowindex={item.index + 2}
              aria-selected={selectedKey === key || undefined}
              tabIndex={0}
              onKeyDown={(event) => onKeyDown(event, row, item.index)}
              style={{ height: rowHeightPx, transform: `translateY(${item.start}px)` }}
              className={cx(
                'absolute inset-x-0 top-0 grid grid-cols-(--columns-narrow) items-center gap-x-3 md:gap-x-5 border-b border-line px-4 text-sm -outline-offset-2 md:grid-cols-(--columns)',
                rowHref && 'hover:bg-hover',
                selectedKey === key && 'bg-accent-soft',
              )}
            >
              {columns.map((column, place) => (
                <div
                  key={column.id}
                  role="cell"
                  className={cx(
                    'min-w-0',
                    column.align === 'end' && 'text-right tabular-nums',
                    column.wideOnly && 'max-md:hidden',
                  )}
                >
                  {place === 0 && rowHref && (
                    // For the mouse only: the row itself holds the focus.
                    <NextLink
                      href={rowHref(row)}
                      prefetch={false}
                      tabIndex={-1}
                      aria-hidden="true"
                      className="absolute inset-0"
                    />
                  )}
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
