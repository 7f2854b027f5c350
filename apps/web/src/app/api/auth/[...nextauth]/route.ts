import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';
import { authOptions } from '#server/auth-options.ts';
import { problemResponse } from '#server/problem.ts';
import { readBytes } from '#server/read-body.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** An address, a password of at most 1,024 characters and a token, with room to spare. */
const MAX_FORM_BYTES = 65_536;

export const GET = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions()) as Promise<Response>;

/** The library reads a body to its end, so it is handed one that was read within the limit. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  try {
    const { url, method, headers } = request;
    const body = await readBytes(request, MAX_FORM_BYTES);
    return await (NextAuth(
      new NextRequest(url, { method, headers, body }),
      context,
      authOptions(),
    ) as Promise<Response>);
  } catch (error) {
    return problemResponse(error);
  }
}
