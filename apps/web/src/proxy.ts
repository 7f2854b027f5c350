import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from '#server/content-security-policy.ts';

/** Gives every page a fresh nonce and the content security policy that names it. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === 'development',
    issuer: process.env['OIDC_ISSUER'],
  });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Pages do not know their own address; who must sign in first comes back to it.
  headers.set('x-ringer-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next reads the nonce for its own scripts from this request header.
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = { matcher: ['/((?!api/|_next/static|_next/image|icon.svg|favicon.ico).*)'] };
