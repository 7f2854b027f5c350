import { CaseView, NextCases, type Id } from '@ringer/domain';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { apiFetch } from '#client/api.ts';
import { queueParams, type QueueFilters } from '#client/queue-filters.ts';

type CaseId = z.output<typeof Id>;

export function caseKey(brandSlug: string, caseId: CaseId) {
  return ['case', brandSlug, caseId] as const;
}

/** One case with everything that its page shows. */
export function caseQuery(brandSlug: string, caseId: CaseId) {
  return queryOptions({
    queryKey: caseKey(brandSlug, caseId),
    queryFn: ({ signal }) =>
      apiFetch({ path: `/api/brands/${brandSlug}/cases/${caseId}`, response: CaseView, signal }),
    staleTime: 60_000,
  });
}

const NEXT_CASES = 6;

/** The cases that follow one in the queue's order. */
export function nextCasesQuery(brandSlug: string, filters: QueueFilters, caseId: CaseId) {
  const params = queueParams(filters);
  params.set('afterCaseId', caseId);
  params.set('limit', String(NEXT_CASES));
  return queryOptions({
    queryKey: ['next-cases', brandSlug, filters, caseId] as const,
    queryFn: ({ signal }) =>
      apiFetch({
        path: `/api/brands/${brandSlug}/queue/next?${params}`,
        response: NextCases,
        signal,
      }),
    staleTime: 10_000,
  });
}
