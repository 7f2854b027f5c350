'use client';
import {
  BrandSettings,
  ImportLicencesResult,
  LicenceView,
  SettingsView,
  type AddLicenceInput,
} from '@ringer/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { showToast } from '#ui/toast.tsx';

/** The brand's settings, rubric, licences, members and models. */
export function useSettings(initial: SettingsView) {
  const brand = useBrand();
  return useQuery({
    queryKey: ['settings', brand.slug],
    queryFn: ({ signal }) =>
      apiFetch({ path: brand.api('/settings'), response: SettingsView, signal }),
    initialData: initial,
  });
}

/** Saves the figures that rank the queue. */
export function useSaveSettings() {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: BrandSettings) =>
      apiFetch({
        path: brand.api('/settings'),
        method: 'PATCH',
        body: { settings },
        response: BrandSettings,
      }),
    onSuccess: (settings) => {
      client.setQueryData<SettingsView>(
        ['settings', brand.slug],
        (view) => view && { ...view, settings },
      );
      showToast({
        tone: 'success',
        title: 'Saved',
        description: 'The queue is ranked by the new figures.',
      });
    },
  });
}

/** Adds one licence. */
export function useAddLicence() {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AddLicenceInput) =>
      apiFetch({
        path: brand.api('/licences'),
        method: 'POST',
        body: input,
        response: LicenceView,
      }),
    onSuccess: (licence) =>
      client.setQueryData<SettingsView>(
        ['settings', brand.slug],
        (settings) => settings && { ...settings, licences: [licence, ...settings.licences] },
      ),
  });
}

/** Takes a licence away at once, and puts it back where the server refuses. */
export function useRemoveLicence() {
  const brand = useBrand();
  const client = useQueryClient();
  const key = ['settings', brand.slug];
  return useMutation({
    mutationFn: (licence: LicenceView) =>
      apiFetch({
        path: brand.api(`/licences/${licence.id}`),
        method: 'DELETE',
        response: LicenceView,
      }),
    onMutate: async (licence) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<SettingsView>(key);
      client.setQueryData<SettingsView>(
        key,
        (settings) =>
          settings && {
            ...settings,
            licences: settings.licences.filter((entry) => entry.id !== licence.id),
          },
      );
      return { before };
    },
    onError: (error, _licence, context) => {
      client.setQueryData(key, context?.before);
      showToast({ tone: 'error', title: 'The licence stays', description: error.message });
    },
  });
}

/** Takes a whole CSV file of licences, or none of it. */
export function useImportLicences() {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (csv: string) =>
      apiFetch({
        path: brand.api('/licences/import'),
        method: 'POST',
        body: { csv },
        response: ImportLicencesResult,
      }),
    onSuccess: async ({ added, alreadyThere }) => {
      await client.invalidateQueries({ queryKey: ['settings', brand.slug] });
      showToast({
        tone: 'success',
        title: added === 1 ? 'One licence added' : `${added} licences added`,
        ...(alreadyThere > 0 ? { description: `${alreadyThere} were there already.` } : {}),
      });
    },
  });
}

/** Puts a model in use for searches of past captures. */
export function useChooseModel() {
  const brand = useBrand();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (model: SettingsView['models'][number]) =>
      apiFetch({
        path: brand.api(`/models/${model.id}/choose`),
        method: 'POST',
        response: SettingsView,
      }),
    onSuccess: (settings, { name }) => {
      client.setQueryData<SettingsView>(['settings', brand.slug], settings);
      showToast({
        tone: 'success',
        title: `${name} is chosen`,
        description: 'Searches of past captures use it from now on.',
      });
    },
  });
}
