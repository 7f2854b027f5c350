'use client';
import { RightList, RightView, type CreateRightInput } from '@ringer/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { showToast } from '#ui/toast.tsx';

const POLL_MS = 2_000;

/** The brand's rights; read again every two seconds while references are being prepared. */
export function useRights(initial: RightList) {
  const brand = useBrand();
  return useQuery({
    queryKey: ['rights', brand.slug],
    queryFn: ({ signal }) => apiFetch({ path: brand.api('/rights'), response: RightList, signal }),
    initialData: initial,
    refetchInterval: (query) =>
      query.state.data?.items.some((right) => right.pendingCount > 0) ? POLL_MS : false,
  });
}

/** One right; read again every two seconds while references are being prepared. */
export function useRight(initial: RightView) {
  const brand = useBrand();
  return useQuery({
    queryKey: ['right', initial.id],
    queryFn: ({ signal }) =>
      apiFetch({ path: brand.api(`/rights/${initial.id}`), response: RightView, signal }),
    initialData: initial,
    refetchInterval: (query) => (query.state.data?.pendingCount ? POLL_MS : false),
  });
}

/** Creates a right and opens its page. */
export function useCreateRight() {
  const brand = useBrand();
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateRightInput) =>
      apiFetch({ path: brand.api('/rights'), method: 'POST', body: input, response: RightView }),
    onSuccess: (right) => {
      client.setQueryData(['right', right.id], right);
      void client.invalidateQueries({ queryKey: ['rights', brand.slug] });
      router.push(brand.href(`/rights/${right.id}`));
      showToast({
        tone: 'success',
        title: `“${right.title}” is on watch`,
        description: 'The next scan looks for it.',
      });
    },
  });
}

/** Adds word forms and pictures to a right. */
export function useAddReferences(rightId: string) {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { words: string[]; uploadIds: string[] }) =>
      apiFetch({
        path: brand.api(`/rights/${rightId}/references`),
        method: 'POST',
        body: input,
        response: RightView,
      }),
    onSuccess: (right) => client.setQueryData(['right', rightId], right),
  });
}

/** Takes a reference away at once, and puts it back where the server refuses. */
export function useRemoveReference(rightId: string) {
  const brand = useBrand();
  const client = useQueryClient();
  const key = ['right', rightId];
  return useMutation({
    mutationFn: (referenceId: string) =>
      apiFetch({
        path: brand.api(`/rights/${rightId}/references/${referenceId}`),
        method: 'DELETE',
        response: RightView,
      }),
    onMutate: async (referenceId) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<RightView>(key);
      client.setQueryData<RightView>(
        key,
        (right) =>
          right && {
            ...right,
            references: right.references.filter((reference) => reference.id !== referenceId),
          },
      );
      return { before };
    },
    onError: (error, _referenceId, context) => {
      client.setQueryData(key, context?.before);
      showToast({ tone: 'error', title: 'The reference stays', description: error.message });
    },
    onSuccess: (right) => client.setQueryData(key, right),
  });
}

/** Ends the watch over a right; its cases and evidence stay. */
export function useRetireRight(rightId: string) {
  const brand = useBrand();
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      apiFetch({ path: brand.api(`/rights/${rightId}`), method: 'DELETE', response: RightView }),
    onSuccess: (right) => {
      void client.invalidateQueries({ queryKey: ['rights', brand.slug] });
      showToast({ title: `“${right.title}” is no longer watched` });
      router.push(brand.href('/rights'));
    },
    onError: (error) =>
      showToast({ tone: 'error', title: 'The right stays', description: error.message }),
  });
}
