/**
 * The name of the constraint or trigger that refused a write, such as `case_brand_id_number_key`;
 * undefined for any other error. Triggers name themselves in their message like constraints do.
 */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { meta } = error as Error & { meta?: { driverAdapterError?: { cause?: unknown } } };
  const cause = meta?.driverAdapterError?.cause as
    | { constraint?: { index?: string }; originalMessage?: string }
    | undefined;
  return (
    cause?.constraint?.index ??
    /constraint "([^"]+)"/.exec(cause?.originalMessage ?? error.message)?.[1]
  );
}
