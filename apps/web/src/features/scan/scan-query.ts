import { CapturePage, ScanList, ScanView, SourceList, type TruthState } from '@ringer/domain';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiFetch } from '#client/api.ts';

const CAPTURES_A_PAGE = 60;

/** The brand's scans, newest first. */
export function scansQuery(brandSlug: string) {
  return infiniteQueryOptions({
    queryKey: ['scans', brandSlug] as const,
    queryFn: ({ pageParam, signal }) =>
      apiFetch({
        path: `/api/brands/${brandSlug}/scans${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`,
        response: ScanList,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function scanKey(brandSlug: string, scanId: string) {
  return ['scan', brandSlug, scanId] as const;
}

/** One scan with its latest captures. */
export function scanQuery(brandSlug: string, scanId: string) {
  return queryOptions({
    queryKey: scanKey(brandSlug, scanId),
    queryFn: ({ signal }) =>
      apiFetch({ path: `/api/brands/${brandSlug}/scans/${scanId}`, response: ScanView, signal }),
    // Frames of the stream keep it current.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A scan's captures in one truth state, or all of them, newest first. */
export function capturesQuery(brandSlug: string, scanId: string, truthState: TruthState | null) {
  return infiniteQueryOptions({
    queryKey: ['captures', brandSlug, scanId, truthState] as const,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: String(CAPTURES_A_PAGE) });
      if (truthState) params.set('truthState', truthState);
      if (pageParam) params.set('cursor', pageParam);
      return apiFetch({
        path: `/api/brands/${brandSlug}/scans/${scanId}/captures?${params}`,
        response: CapturePage,
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** The sources that a scan can be run over. */
export function sourcesQuery(brandSlug: string) {
  return queryOptions({
    queryKey: ['sources', brandSlug] as const,
    queryFn: ({ signal }) =>
      apiFetch({ path: `/api/brands/${brandSlug}/sources`, response: SourceList, signal }),
  });
}
