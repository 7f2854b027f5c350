import type { PrismaClientKnownRequestError } from '@prisma/client/runtime/client';

/** What the PostgreSQL adapter tells of a refused statement. */
interface Refusal {
  cause?: { constraint?: { index?: string }; originalMessage?: string };
}

/**
 * The name of the constraint or trigger that refused a write, such as `case_brand_id_number_key`;
 * undefined for any other error. Triggers name themselves in their message like constraints do.
 */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { meta } = error as Partial<PrismaClientKnownRequestError>;
  const { cause } = (meta?.['driverAdapterError'] ?? {}) as Refusal;
  return cause?.constraint?.index ?? /constraint "([^"]+)"/.exec(cause?.originalMessage ?? '')?.[1];
}
