'use client';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { reportAnswering, reportSilence } from './connection.ts';

/**
 * Writes the frames of a server-sent stream into one query's cached data, in order and each once. The browser
 * reconnects by itself and the server resumes behind the last frame seen.
 */
export function useEventStream<Data, Frame extends z.ZodType>({
  path,
  after,
  frame: schema,
  queryKey,
  apply,
  enabled = true,
}: {
  path: string;
  /** The sequence number that the cached data already includes. */
  after: number;
  frame: Frame;
  queryKey: QueryKey;
  apply: (data: Data, frame: z.output<Frame>, sequence: number) => Data;
  enabled?: boolean;
}): void {
  const client = useQueryClient();
  const latest = useRef({ schema, queryKey, apply, after });
  useEffect(() => {
    latest.current = { schema, queryKey, apply, after };
  });
  useEffect(() => {
    if (!enabled) return;
    let seen = latest.current.after;
    const stream = new EventSource(`${path}?after=${seen}`);
    stream.addEventListener('open', reportAnswering);
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) reportSilence();
    });
    stream.addEventListener('message', (event: MessageEvent<string>) => {
      const sequence = Number(event.lastEventId);
      if (sequence <= seen) return;
      const parsed = latest.current.schema.safeParse(JSON.parse(event.data));
      if (!parsed.success) return;
      seen = sequence;
      client.setQueryData<Data>(latest.current.queryKey, (data) =>
        data === undefined ? data : latest.current.apply(data, parsed.data, sequence),
      );
    });
    return () => stream.close();
  }, [client, path, enabled]);
}
