import { z } from 'zod';

/** A box in fractions of the picture, origin top left; all four in 0..1. */
export const Box = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
});
export type Box = z.infer<typeof Box>;

/** A box in CSS pixels of the full page. */
export const PixelBox = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(0),
  height: z.number().min(0),
});
export type PixelBox = z.infer<typeof PixelBox>;
