import type { z } from 'zod';

/** A verb's input: what its schema takes, and the brand that it acts in. */
export type BrandInput<Schema extends z.ZodType> = z.input<Schema> & { brandSlug: string };
