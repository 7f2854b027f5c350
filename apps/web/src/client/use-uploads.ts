'use client';
import { maxUploadBytes, UploadView } from '@ringer/domain';
import { useEffect, useRef, useState } from 'react';
import { apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import type { DroppedFile } from '#ui/file-drop.tsx';

type Item = DroppedFile & { upload: UploadView | null };

const POLL_MS = 700;

function refusalOf(file: File): string | undefined {
  if (file.size === 0) return 'This file is empty. Save it again and drop it here.';
  if (file.size > maxUploadBytes)
    return `This file is over ${maxUploadBytes / 1_048_576} MB. Save it smaller and drop it here.`;
  return undefined;
}

/**
 * Sends files as soon as they are dropped and follows each until the worker has looked at it. A file that cannot be
 * used keeps its place with the reason; the others are not held up.
 */
export function useUploads(): {
  items: readonly Item[];
  add: (files: readonly File[]) => void;
  remove: (id: string) => void;
  clear: () => void;
  /** The files that can be used. */
  uploadIds: string[];
  busy: boolean;
} {
  const brand = useBrand();
  const [items, setItems] = useState<readonly Item[]>([]);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const controllers = running.current;
    return () => controllers.forEach((controller) => controller.abort());
  }, []);

  const patch = (id: string, change: Partial<Item>) =>
    setItems((current) => current.map((item) => (item.id === id ? { ...item, ...change } : item)));

  const follow = async (id: string, file: File) => {
    const controller = new AbortController();
    running.current.set(id, controller);
    const { signal } = controller;
    try {
      const path = brand.api(`/uploads?name=${encodeURIComponent(file.name)}`);
      let upload = await apiFetch({
        path,
        method: 'POST',
        body: file,
        response: UploadView,
        signal,
      });
      patch(id, { upload });
      while (upload.state === 'pending') {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        signal.throwIfAborted();
        upload = await apiFetch({
          path: brand.api(`/uploads/${upload.id}`),
          response: UploadView,
          signal,
        });
      }
      patch(id, {
        upload,
        busy: false,
        previewUrl: upload.viewUrl,
        ...(upload.state === 'rejected'
          ? { error: upload.problem ?? 'This file is no picture that Ringer can read.' }
          : {}),
      });
    } catch (error) {
      if (!signal.aborted)
        patch(id, {
          busy: false,
          error: error instanceof Error ? error.message : 'This file could not be sent.',
        });
    } finally {
      running.current.delete(id);
    }
  };

  const add = (files: readonly File[]) => {
    const fresh = files.map((file): Item => {
      const error = refusalOf(file);
      return {
        id: crypto.randomUUID(),
        file,
        upload: null,
        busy: error === undefined,
        ...(error ? { error } : {}),
      };
    });
    setItems((current) => [...current, ...fresh]);
    for (const item of fresh) if (!item.error) void follow(item.id, item.file);
  };
  const remove = (id: string) => {
    running.current.get(id)?.abort();
    setItems((current) => current.filter((item) => item.id !== id));
  };
  return {
    items,
    add,
    remove,
    clear: () => setItems([]),
    uploadIds: items.flatMap((item) => (item.upload && !item.error ? [item.upload.id] : [])),
    busy: items.some((item) => item.busy),
  };
}
