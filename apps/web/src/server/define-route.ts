import { parseInput } from '@ringer/domain';
import type { Ctx } from '@ringer/services';
import { z } from 'zod';
import { contextOf } from './base.ts';
import { problemResponse, Refusal } from './problem.ts';
import { readBytes, readJson } from './read-body.ts';
import { isSameOrigin } from './same-origin.ts';
import { currentUser } from './session.ts';

/** JSON bodies are small, a pasted list or CSV file of 5 MB at most. */
const MAX_JSON_BYTES = 6 * 1_048_576;

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** Resolves the session and answers errors by the one table; the rest of a route is its own. */
export async function guarded(
  request: Request,
  work: (ctx: Ctx) => Promise<Response>,
): Promise<Response> {
  try {
    if (request.method !== 'GET' && !isSameOrigin(request.headers)) {
      throw new Refusal('forbidden', 'This request does not come from Ringer’s own pages.');
    }
    const user = await currentUser();
    if (!user) throw new Refusal('signed-out', 'Sign in to go on.');
    return await work(await contextOf(user));
  } catch (error) {
    return problemResponse(error);
  }
}

const Nothing = z.unknown();

/**
 * One route of the API: resolves the session, refuses writes from other origins, parses the address, the query and the
 * body, calls one verb, and answers with what `response` lets through. The browser parses with the same `response`.
 */
export function defineRoute<
  Params extends z.ZodType,
  Response_ extends z.ZodType,
  Query extends z.ZodType = typeof Nothing,
  Body extends z.ZodType = typeof Nothing,
>({
  params,
  query,
  body,
  response,
  handler,
}: {
  params: Params;
  query?: Query;
  body?: Body;
  response: Response_;
  handler: (call: {
    ctx: Ctx;
    params: z.output<Params>;
    query: z.output<Query>;
    body: z.output<Body>;
  }) => Promise<z.input<Response_>>;
}): (request: Request, context: RouteContext) => Promise<Response> {
  return (request, context) =>
    guarded(request, async (ctx) => {
      const result = await handler({
        ctx,
        params: parseInput(params, await context.params),
        query: parseInput(
          query ?? Nothing,
          Object.fromEntries(new URL(request.url).searchParams),
        ) as z.output<Query>,
        body: (body
          ? parseInput(body, await readJson(request, MAX_JSON_BYTES))
          : undefined) as z.output<Body>,
      });
      return Response.json(response.parse(result), { headers: { 'cache-control': 'no-store' } });
    });
}

/** A route whose body is a file: the bytes travel bare, with the file's name in the query as `name`. */
export function defineUpload<Params extends z.ZodType, Response_ extends z.ZodType>({
  params,
  maxBytes,
  response,
  handler,
}: {
  params: Params;
  maxBytes: number;
  response: Response_;
  handler: (call: {
    ctx: Ctx;
    params: z.output<Params>;
    fileName: string;
    bytes: Uint8Array<ArrayBuffer>;
  }) => Promise<z.input<Response_>>;
}): (request: Request, context: RouteContext) => Promise<Response> {
  return (request, context) =>
    guarded(request, async (ctx) => {
      const result = await handler({
        ctx,
        params: parseInput(params, await context.params),
        fileName: new URL(request.url).searchParams.get('name') ?? 'file',
        bytes: await readBytes(request, maxBytes),
      });
      return Response.json(response.parse(result), { headers: { 'cache-control': 'no-store' } });
    });
}
