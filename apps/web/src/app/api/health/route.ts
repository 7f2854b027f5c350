import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

/** Whether this server and its database answer: 200, or 503 while the database is away. */
export const GET = defineRoute({
  params: z.object({}),
  access: 'anyone',
  response: z.object({ status: z.literal('ok') }),
  handler: async ({ ctx }) => {
    await ctx.db.$queryRaw`SELECT 1`;
    return { status: 'ok' as const };
  },
});
