import type { z } from 'zod';
import { ApiProblem, type ApiProblemCode } from './api-problem.ts';
import { reportAnswering, reportSilence } from './connection.ts';

/** A refused request: `code` for programs, `message` for people, `fields` for forms. */
export class ApiError extends Error {
  readonly code: ApiProblemCode;
  readonly fields: readonly { path: string; message: string }[];
  readonly data: Record<string, unknown>;

  constructor(problem: ApiProblem['error']) {
    super(problem.message);
    this.name = 'ApiError';
    this.code = problem.code;
    this.fields = problem.fields ?? [];
    this.data = problem.data ?? {};
  }

  /** The message for one field, where the field or something inside it was refused. */
  fieldMessage(path: string): string | undefined {
    return this.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))
      ?.message;
  }
}

/** Waits between tries while the server or its database is away, in milliseconds; then the request fails. */
const retryDelaysMs = [400, 800, 1_600, 3_000, 5_000, 5_000, 5_000, 5_000, 5_000];

function wait(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

async function problemOf(response: Response): Promise<ApiProblem['error']> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = ApiProblem.safeParse(body);
  if (parsed.success) return parsed.data.error;
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    return { code: 'retryable', message: 'Ringer is not answering.' };
  }
  return { code: 'fatal', message: `The server answered ${response.status} without saying why.` };
}

/**
 * One request to our own server, parsed with the schema that the server answers by.
 * Tries again for about 30 seconds while the database or the server is away: every verb may safely be asked twice.
 * @throws ApiError with what the server said.
 */
export async function apiFetch<Schema extends z.ZodType>({
  path,
  method = 'GET',
  body,
  response: schema,
  signal,
}: {
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A Blob travels as it is; anything else as JSON. */
  body?: unknown;
  response: Schema;
  signal?: AbortSignal;
}): Promise<z.output<Schema>> {
  const raw = body instanceof Blob;
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined
        ? {}
        : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  };
  for (let attempt = 0; ; attempt += 1) {
    let problem: ApiProblem['error'];
    try {
      const answer = await fetch(path, init);
      if (answer.ok) {
        reportAnswering();
        return schema.parse(answer.status === 204 ? null : await answer.json());
      }
      problem = await problemOf(answer);
    } catch (error) {
      // fetch throws a TypeError when no answer came at all.
      if (!(error instanceof TypeError)) throw error;
      problem = { code: 'retryable', message: 'Ringer is not answering.' };
    }
    if (problem.code !== 'retryable') {
      if (problem.code === 'signed-out' && typeof window !== 'undefined') {
        window.location.assign(`/sign-in?next=${encodeURIComponent(window.location.pathname)}`);
      }
      throw new ApiError(problem);
    }
    reportSilence();
    const delayMs = retryDelaysMs[attempt];
    if (delayMs === undefined) throw new ApiError(problem);
    await wait(delayMs, signal);
  }
}
