import { z } from 'zod';

/** What went wrong, as every route says it: a code for programs, a sentence for people, and the fields to mend. */
export const ApiProblem = z.object({
  error: z.object({
    code: z.enum([
      'signed-out',
      'not-found',
      'forbidden',
      'conflict',
      'invalid',
      'too-large',
      'retryable',
      'throttled',
      'fatal',
    ]),
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type ApiProblem = z.infer<typeof ApiProblem>;
export type ApiProblemCode = ApiProblem['error']['code'];
