import { CLIENT_DESIGNS } from './client-design.ts';
import type { Design } from './design.ts';
import { TABLE_DESIGNS } from './maker-design.ts';
import { ACCESSORIES, WORN_DESIGNS } from './maker-design-worn.ts';

/** Every design of the world: the client's first, then other makers', then accessories. */
export const DESIGNS: readonly Design[] = [
  ...CLIENT_DESIGNS,
  ...TABLE_DESIGNS,
  ...WORN_DESIGNS,
  ...ACCESSORIES,
];

const byKey = new Map(DESIGNS.map((item) => [item.key, item]));

/** The design of a key; throws RangeError for an unknown key. */
export function designOf(key: string): Design {
  const found = byKey.get(key);
  if (found === undefined) throw new RangeError(`unknown design ${key}`);
  return found;
}
