import { DomainError, type DomainErrorCode } from '@ringer/domain';
import { toDomainError } from '@ringer/services';
import type { ApiProblem, ApiProblemCode } from '#client/api-problem.ts';

/** The one table from what went wrong to HTTP. */
const statusByCode: Record<DomainErrorCode | 'signed-out' | 'too-large', number> = {
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  throttled: 429,
  fatal: 500,
  retryable: 503,
};

/** A refusal of the border itself, before any verb is called. */
export class Refusal extends Error {
  readonly code: ApiProblemCode;
  constructor(code: ApiProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

function retryAfterS(error: unknown): number | null {
  if (!(error instanceof DomainError)) return null;
  const waitMs = error.data['retryAfterMs'];
  if (typeof waitMs === 'number') return Math.max(1, Math.ceil(waitMs / 1_000));
  return error.code === 'retryable' ? 1 : null;
}

function describe(error: unknown): ApiProblem['error'] {
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  if (error instanceof DomainError && error.code !== 'fatal') {
    return {
      code: error.code,
      message: error.message,
      ...(error.fields.length > 0 ? { fields: error.fields } : {}),
      ...(Object.keys(error.data).length > 0 ? { data: error.data } : {}),
    };
  }
  const reference = crypto.randomUUID().slice(0, 8);
  console.error(`fault ${reference}`, error);
  return {
    code: 'fatal',
    message: `Something went wrong on our side. It is in the server’s log under ${reference}.`,
  };
}

/** Answers an error: its status, and a body that says what happened. Faults of ours are logged and not told. */
export function problemResponse(thrown: unknown): Response {
  const error = toDomainError(thrown);
  const problem = describe(error);
  const wait = retryAfterS(error);
  return Response.json({ error: problem } satisfies ApiProblem, {
    status: statusByCode[problem.code],
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(wait === null ? {} : { 'retry-after': String(wait) }),
    },
  });
}
