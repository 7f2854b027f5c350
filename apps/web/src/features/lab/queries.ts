'use client';
import { LabRunView, type Id, type LabCompareInput } from '@ringer/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';

const POLL_MS = 400;

function runKey(brandSlug: string, labRunId: string) {
  return ['lab-run', brandSlug, labRunId] as const;
}

/** Hands two things to the worker; the answer is a comparison under way. */
export function useCompare() {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: LabCompareInput) =>
      apiFetch({ path: brand.api('/lab'), method: 'POST', body: input, response: LabRunView }),
    onSuccess: (run) => client.setQueryData(runKey(brand.slug, run.id), run),
  });
}

/** One comparison, read again until the worker is done with it. */
export function useLabRun(labRunId: z.output<typeof Id> | null) {
  const brand = useBrand();
  return useQuery({
    queryKey: runKey(brand.slug, labRunId ?? ''),
    queryFn: ({ signal }) =>
      apiFetch({ path: brand.api(`/lab/${labRunId}`), response: LabRunView, signal }),
    enabled: labRunId !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? POLL_MS : false),
  });
}
