import { parseInput } from '@ringer/domain';
import { systemCtx, type Ctx } from '@ringer/services';
import { z } from 'zod';
import { base, contextOf } from './base.ts';
import { problemResponse, Refusal } from './problem.ts';
import { readBytes, readJson } from './read-body.ts';
import { isSameOrigin } from './same-origin.ts';
import { currentUser } from './session.ts';

/** JSON bodies are small, a pasted list or CSV file of 5 MB at most. */
const MAX_JSON_BYTES = 6 * 1_048_576;

export type RouteContext = {
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
};

/** Who may ask: people who are signed in, or anyone at all. */
type Access = 'signed-in' | 'anyone';

async function contextFor(access: Access): Promise<Ctx> {
  if (access === 'anyone') return systemCtx(await base(), 'web');
  const user = await currentUser();
  if (!user) throw new Refusal('signed-out', 'Sign in to go on.');
  return contextOf(user);
}

/** Resolves the session and answers errors by the one table; the rest of a route is its own. */
export async function guarded(
  request: Request,
  work: (ctx: Ctx) => Promise<Response>,
  access: Access = 'signed-in',
): Promise<Response> {
  try {
    if (request.method !== 'GET' && !isSameOrigin(request.headers)) {
      throw new Refusal('forbidden', 'This request does not come from Ringer’s own pages.');
    }
    return await work(await contextFor(access));
  } catch (error) {
    return problemResponse(error);
  }
}

const Nothing = z.unknown();

/**
 * One route of the API: resolves the session, refuses writes from other origins, parses the address, the query and the
 * body, calls one verb, and answers with what `response` lets through. The browser parses with the same `response`.
 *
 * A body is JSON, unless `maxBytes` says that a bare file of at most that size comes; then `body` parses a Uint8Array.
 * A verb that answers with a file has `response: z.instanceof(Response)`.
 */
export function defineRoute<
  Params extends z.ZodType,
  Answer extends z.ZodType,
  Query extends z.ZodType = typeof Nothing,
  Body extends z.ZodType = typeof Nothing,
>({
  params,
  query,
  body,
  response,
  handler,
  maxBytes,
  access = 'signed-in',
}: {
  params: Params;
  query?: Query;
  body?: Body;
  response: Answer;
  maxBytes?: number;
  access?: Access;
  handler: (call: {
    ctx: Ctx;
    params: z.output<Params>;
    query: z.output<Query>;
    body: z.output<Body>;
  }) => Promise<z.input<Answer>>;
}): (request: Request, context: RouteContext) => Promise<Response> {
  const readBody = (request: Request): Promise<unknown> => {
    if (!body) return Promise.resolve(undefined);
    return maxBytes === undefined
      ? readJson(request, MAX_JSON_BYTES)
      : readBytes(request, maxBytes);
  };
  return (request, context) =>
    guarded(
      request,
      async (ctx) => {
        const search = Object.fromEntries(new URL(request.url).searchParams);
        const result = await handler({
          ctx,
          // A route without a parameter in its address is given none.
          params: parseInput(params, (await context.params) ?? {}),
          query: parseInput(query ?? Nothing, search) as z.output<Query>,
          body: parseInput(body ?? Nothing, await readBody(request)) as z.output<Body>,
        });
        const answer = response.parse(result);
        if (answer instanceof Response) return answer;
        return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
      },
      access,
    );
}
