'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseQueueFilters, queueSearch, type QueueFilters } from '#client/queue-filters.ts';

/** The filters in the page's address, and the call that changes some of them without asking the server for a page. */
export function useQueueFilters(): [QueueFilters, (patch: Partial<QueueFilters>) => void] {
  const params = useSearchParams();
  const pathname = usePathname();
  const filters = useMemo(() => parseQueueFilters(params), [params]);
  const change = useCallback(
    (patch: Partial<QueueFilters>) =>
      window.history.replaceState(null, '', `${pathname}${queueSearch({ ...filters, ...patch })}`),
    [filters, pathname],
  );
  return [filters, change];
}
