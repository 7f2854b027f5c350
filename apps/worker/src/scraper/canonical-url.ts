/** Query names that tell who clicked, not what is shown. */
const trackingName =
  /^(?:utm_\w+|gclid|gclsrc|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_\w+_id|phpsessid|jsessionid|aspsessionid\w*|srsltid|epik|s_kwcid|ef_id|wickedid|pk_(?:campaign|kwd|source|medium)|mtm_\w+|hsctatracking|spm|scm)$/i;

const unreserved = /^[A-Za-z0-9\-._~]$/;

/**
 * The one spelling of a page's address: lower-case host without a final dot, no default port, fragment,
 * credentials or tracking, sorted query, RFC 3986 percent-encoding. Idempotent.
 * @returns null for anything that is not http or https.
 */
export function canonicalUrl(address: string, base?: string): string | null {
  let current = parseWeb(address, base);
  if (current === null) return null;
  // Decoding can reveal another escape or a dot segment; each round shortens the text, so this ends.
  for (;;) {
    const next = parseWeb(canonicalOnce(current));
    if (next === null || next.href === current.href) return current.href;
    current = next;
  }
}

function parseWeb(address: string, base?: string): URL | null {
  const url = URL.parse(address, base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname) return null;
  return url;
}

function canonicalOnce(url: URL): string {
  const host = url.hostname.replace(/\.+$/, '') || url.hostname;
  const port = url.port ? `:${url.port}` : '';
  const path = normalEscapes(url.pathname.replace(/;jsessionid=[^/;?]*/gi, ''));
  const query = canonicalQuery(url.search.slice(1));
  return `${url.protocol}//${host}${port}${path}${query ? `?${query}` : ''}`;
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => normalEscapes(pair))
    .map((pair) => ({ pair, name: pair.split('=', 1)[0] ?? '' }))
    .filter(({ name }) => !trackingName.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ pair }) => pair)
    .join('&');
}

function normalEscapes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return unreserved.test(character) ? character : escape.toUpperCase();
  });
}
