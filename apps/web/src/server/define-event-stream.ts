import { parseInput, type SequencedEvent } from '@ringer/domain';
import type { Ctx } from '@ringer/services';
import { z } from 'zod';
import { guarded, type RouteContext } from './define-route.ts';

const POLL_MS = 400;
const HEARTBEAT_MS = 15_000;
const BATCH = 200;

const Sequence = z.coerce.number().int().min(0).catch(0);

/** One event in the wire format of server-sent events. */
function formatEvent(event: SequencedEvent): string {
  return `id: ${event.seq}\ndata: ${JSON.stringify({ kind: event.kind, payload: event.payload })}\n\n`;
}

/**
 * A stream of sequenced events. It starts behind Last-Event-ID (a browser that reconnects) or `?after=`, sends a
 * comment when nothing happens so that proxies keep the line, and ends when the reader goes.
 */
export function defineEventStream<Params extends z.ZodType>({
  params,
  read,
}: {
  params: Params;
  /** The events behind `after`, oldest first; refuses where the reader may not see them. */
  read: (call: {
    ctx: Ctx;
    params: z.output<Params>;
    after: number;
    limit: number;
  }) => Promise<readonly SequencedEvent[]>;
}): (request: Request, context: RouteContext) => Promise<Response> {
  return (request, context) =>
    guarded(request, async (ctx) => {
      const parsed = parseInput(params, await context.params);
      let after = Sequence.parse(
        request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? 0,
      );
      // Read before answering, so that a refusal is an HTTP status and not a broken stream.
      let batch = await read({ ctx, params: parsed, after, limit: BATCH });
      const encoder = new TextEncoder();
      let quietSinceMs = Date.now();
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(encoder.encode('retry: 1500\n\n')),
        pull: async (controller) => {
          while (!request.signal.aborted) {
            const last = batch.at(-1);
            if (last) {
              controller.enqueue(encoder.encode(batch.map(formatEvent).join('')));
              after = last.seq;
              batch = [];
              quietSinceMs = Date.now();
              return;
            }
            await new Promise((resolve) => setTimeout(resolve, POLL_MS));
            if (request.signal.aborted) break;
            try {
              batch = await read({ ctx, params: parsed, after, limit: BATCH });
            } catch {
              // The browser reconnects behind the last event it saw, and is told then what is wrong.
              break;
            }
            if (batch.length === 0 && Date.now() - quietSinceMs > HEARTBEAT_MS) {
              controller.enqueue(encoder.encode(': still here\n\n'));
              quietSinceMs = Date.now();
              return;
            }
          }
          controller.close();
        },
      });
      return new Response(stream, {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      });
    });
}
