import { Invalid } from '@ringer/domain';
import type { z } from 'zod';

/** Writes a position in a list as an opaque text for addresses. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/**
 * Reads a position that `encodeCursor` wrote.
 * @throws Invalid (field `cursor`) for anything else
 */
export function decodeCursor<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    const message = 'This place in the list is not known. Start from the top.';
    throw new Invalid(message, { fields: [{ path: 'cursor', message }], cause });
  }
}
