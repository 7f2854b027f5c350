import { QueuePage } from '@ringer/domain';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { apiFetch } from '#client/api.ts';
import { queueKey, queueParams, type QueueFilters } from '#client/queue-filters.ts';

/** The queue, page behind page. */
export function queueQuery(brandSlug: string, filters: QueueFilters) {
  return infiniteQueryOptions({
    queryKey: queueKey(brandSlug, filters),
    queryFn: ({ pageParam, signal }) => {
      const params = queueParams(filters);
      if (pageParam) params.set('cursor', pageParam);
      return apiFetch({
        path: `/api/brands/${brandSlug}/queue?${params}`,
        response: QueuePage,
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 10_000,
  });
}
