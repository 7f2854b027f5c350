/** One line of the index: where in the archive an answer lies. */
export type CdxLine = {
  url: string;
  /** Moment of the capture. */
  date: Date;
  mediaType: string;
  /** HTTP status; 200 for a resource that Ringer made. */
  status: number;
  payloadSha256: string;
  filename: string;
  offset: number;
  length: number;
};

/** A CDXJ index (CDXJ 1.0): sorted lines of key, 14-digit moment and JSON. */
export function cdxjOf(lines: readonly CdxLine[]): string {
  return lines
    .map(({ url, date, mediaType, status, payloadSha256, filename, offset, length }) => {
      const facts = {
        url,
        digest: `sha256:${payloadSha256}`,
        mime: mediaType,
        filename,
        offset: String(offset),
        length: String(length),
        status: String(status),
      };
      return `${surtOf(url)} ${timestamp14(date)} ${JSON.stringify(facts)}\n`;
    })
    .toSorted()
    .join('');
}

/** YYYYMMDDhhmmss, UTC. */
function timestamp14(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}

/**
 * Sort-friendly form of an address: host labels turned round, no “www”, lower case, query members sorted (SURT, as
 * pywb's canonicaliser writes it). Addresses of other schemes stay as they are.
 */
function surtOf(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url.replace(/\s/g, '%20');
  const { hostname, port, protocol, pathname, searchParams } = new URL(url.toLowerCase());
  const labels = hostname.replace(/^www\d*\./, '');
  const isName = !/^[\d.]+$|^\[/.test(labels);
  const host = isName ? labels.split('.').toReversed().join(',') : labels;
  const defaultPort = protocol === 'https:' ? '443' : '80';
  searchParams.sort();
  const query = searchParams.toString();
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  return `${host}${port && port !== defaultPort ? `:${port}` : ''})${path}${query ? `?${query}` : ''}`;
}
