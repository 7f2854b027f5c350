import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';

/** A label of a host name: what a person reads, and the UTF-16 span in the text that it came from. */
type HostLabel = { text: string; start: number; end: number; punycode: boolean };

/** A host name cut at its public suffix. */
export type HostParts = {
  /** The registered label first, then labels of subdomains from the right. */
  labels: HostLabel[];
  suffix: string;
};

const hostShape =
  /^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?(?:[^\s/?#@]{1,200}@)?([^\s/?#@:]{1,253})(?::\d{1,5})?(?:[/?#]\S*)?$/iu;

/**
 * Reads a text as a host name or an address.
 * Suffixes by the public suffix list (publicsuffix.org, through tldts); punycode by RFC 3492 (node:url).
 * @returns null when the text is no host name with a known suffix
 */
export function readHost(text: string): HostParts | null {
  if (text.length > 2048) return null;
  const trimmed = text.trim();
  const host = hostShape.exec(trimmed)?.[1];
  if (!host?.includes('.')) return null;
  const parsed = parse(host, { allowPrivateDomains: false, validateHostname: false });
  if (!parsed.publicSuffix || parsed.isIcann !== true || parsed.isIp || !parsed.domain) return null;
  const offset = text.indexOf(host);
  const suffixStart = host.length - parsed.publicSuffix.length - (host.endsWith('.') ? 1 : 0);
  const labels: HostLabel[] = [];
  let start = 0;
  for (const label of host.slice(0, Math.max(0, suffixStart - 1)).split('.')) {
    const end = start + label.length;
    if (label !== '')
      labels.unshift({ ...decoded(label), start: offset + start, end: offset + end });
    start = end + 1;
  }
  return labels.length === 0 ? null : { labels, suffix: parsed.publicSuffix };
}

function decoded(label: string): { text: string; punycode: boolean } {
  if (!/^xn--/i.test(label)) return { text: label, punycode: false };
  const text = domainToUnicode(label);
  return text === '' ? { text: label, punycode: false } : { text, punycode: true };
}
