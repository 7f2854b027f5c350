'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAnswering } from './connection.ts';

/** The query cache. apiFetch does the retrying; after the database comes back, everything on screen is read again. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, staleTime: 15_000, networkMode: 'always' },
          mutations: { retry: false, networkMode: 'always' },
        },
      }),
  );
  const answering = useAnswering();
  const wasAnswering = useRef(true);
  useEffect(() => {
    if (answering && !wasAnswering.current) void client.invalidateQueries();
    wasAnswering.current = answering;
  }, [answering, client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
