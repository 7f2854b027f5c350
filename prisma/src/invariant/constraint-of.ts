import { violatedConstraint } from '../index.ts';

/** The name of the constraint that refused a write; throws where the write went through. */
export async function constraintOf(write: Promise<unknown>): Promise<string | undefined> {
  const error = await write.then(
    () => undefined,
    (reason: unknown) => reason ?? new Error('Refused without a reason.'),
  );
  if (error === undefined) throw new Error('The write went through.');
  return violatedConstraint(error);
}
