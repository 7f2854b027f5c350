'use client';
import { ScanIdInput, SourceList, SourceView, type CreateSourceInput } from '@ringer/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { showToast } from '#ui/toast.tsx';

/** The brand's sources with their last scans. */
export function useSources(initial: SourceList) {
  const brand = useBrand();
  return useQuery({
    queryKey: ['sources', brand.slug],
    queryFn: ({ signal }) =>
      apiFetch({ path: brand.api('/sources'), response: SourceList, signal }),
    initialData: initial,
  });
}

/** Adds a source to the list. */
export function useCreateSource() {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateSourceInput) =>
      apiFetch({ path: brand.api('/sources'), method: 'POST', body: input, response: SourceView }),
    onSuccess: (source) => {
      client.setQueryData<SourceList>(
        ['sources', brand.slug],
        (list) => list && { ...list, items: [source, ...list.items] },
      );
      showToast({
        tone: 'success',
        title: `“${source.name}” is added`,
        description: 'Start a scan to look there.',
      });
    },
  });
}

/** Takes sources out of later scans at once, and puts them back where the server refuses. */
export function useRetireSource() {
  const brand = useBrand();
  const client = useQueryClient();
  const key = ['sources', brand.slug];
  return useMutation({
    mutationFn: (source: SourceView) =>
      apiFetch({
        path: brand.api(`/sources/${source.id}`),
        method: 'DELETE',
        response: SourceView,
      }),
    onMutate: async (source) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<SourceList>(key);
      client.setQueryData<SourceList>(
        key,
        (list) => list && { ...list, items: list.items.filter((item) => item.id !== source.id) },
      );
      return { before };
    },
    onError: (error, _source, context) => {
      client.setQueryData(key, context?.before);
      showToast({ tone: 'error', title: 'The source stays', description: error.message });
    },
    onSuccess: (_result, source) =>
      showToast({
        title: `“${source.name}” is removed`,
        description: 'Its captures and evidence stay.',
      }),
  });
}

/** Starts one scan over the sources and opens its live page. */
export function useStartScan() {
  const brand = useBrand();
  const router = useRouter();
  return useMutation({
    mutationFn: (sourceIds: readonly string[]) =>
      apiFetch({
        path: brand.api('/scans'),
        method: 'POST',
        body: { sourceIds },
        response: ScanIdInput,
      }),
    onSuccess: ({ scanId }) => router.push(brand.href(`/scans/${scanId}`)),
    onError: (error) =>
      showToast({ tone: 'error', title: 'The scan did not start', description: error.message }),
  });
}
