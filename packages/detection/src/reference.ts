import { z } from 'zod';
import { StoredMark } from './mark/description.ts';

/** Everything that matching needs of a reference picture, one part a module; JSON, for the database. */
export const ReferenceFeatures = z.object({
  /** Names the models that made it; another one's features must not be compared. */
  describerId: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  mark: StoredMark,
  /** Each checked by its own module as it is read. */
  design: z.json(),
  copy: z.json(),
});
export type ReferenceFeatures = z.infer<typeof ReferenceFeatures>;
