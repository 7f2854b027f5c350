import type { z } from 'zod';
import { Invalid, type FieldProblem } from './error.ts';

/**
 * Parses unknown input at a border.
 * @throws Invalid with one field problem for each issue, in the schema's own words.
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: FieldProblem[] = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const first = fields[0];
  const where = first?.path ? `${first.path}: ` : '';
  throw new Invalid(first ? `${where}${first.message}` : 'The input is not valid.', { fields });
}
