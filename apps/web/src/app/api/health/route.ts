import { base } from '#server/base.ts';

/** Whether this server and its database answer. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const { db } = await base();
    await db.$queryRaw`SELECT 1`;
    return Response.json({ status: 'ok' }, { headers });
  } catch {
    return Response.json({ status: 'database-away' }, { status: 503, headers });
  }
}
