/**
 * The content security policy of a page. Scripts run only with this request's nonce; pictures come from this origin
 * alone, so no scraped page can be reached from a reviewer's browser. Positioned popups need style attributes.
 */
export function contentSecurityPolicy({
  nonce,
  development,
  issuer,
}: {
  nonce: string;
  development: boolean;
  issuer: string | undefined;
}): string {
  const signInOrigin = issuer && URL.canParse(issuer) ? ` ${new URL(issuer).origin}` : '';
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    `form-action 'self'${signInOrigin}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
