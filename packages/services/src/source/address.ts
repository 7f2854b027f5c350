import ipaddr from 'ipaddr.js';

export type AddressClass = 'public' | 'allowed' | 'refused';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

// 64:ff9b::/96 (RFC 6052) and 64:ff9b:1::/48 (RFC 8215) hide an IPv4 address that the network would unwrap.
const nat64Prefixes = [
  ipaddr.IPv6.parseCIDR('64:ff9b::/96'),
  ipaddr.IPv6.parseCIDR('64:ff9b:1::/48'),
];

/**
 * Says whether Ringer may connect to an IP address. Only global unicast is public: private, loopback,
 * link-local (cloud metadata among it), carrier-grade NAT, multicast, unspecified, broadcast, documentation
 * and reserved ranges are refused, also where an IPv6 address carries such an IPv4 address.
 * @param ip an IPv4 or IPv6 address in text form, with or without brackets or zone
 * @param allowed CIDR ranges (or single addresses) that are let through although they are not public
 * @returns `refused` as well for text that is no address; a range that does not parse allows nothing
 */
export function classifyAddress(ip: string, allowed: readonly string[]): AddressClass {
  const address = parseAddress(ip);
  if (address === null) return 'refused';
  const inner = unwrap(address);
  if (allowed.some((range) => isInside(address, range) || isInside(inner, range))) return 'allowed';
  return inner.range() === 'unicast' ? 'public' : 'refused';
}

/** Whether a text is an IP address and not a host name. */
export function isIpAddress(text: string): boolean {
  return parseAddress(text) !== null;
}

/** Whether a text is a CIDR range or a single address that `classifyAddress` can use. */
export function isAddressRange(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text);
}

function parseAddress(text: string): Address | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  // Octal, hexadecimal and short forms are no addresses here: the resolver may read them otherwise.
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  if (ipaddr.IPv6.isValid(bare)) return ipaddr.IPv6.parse(bare);
  return null;
}

/** The IPv4 address inside an IPv4-mapped or NAT64 address, else the address itself. */
function unwrap(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (nat64Prefixes.some((prefix) => address.match(prefix))) {
    return new ipaddr.IPv4(address.toByteArray().slice(12));
  }
  return address;
}

function isInside(address: Address, range: string): boolean {
  const cidr = parseRange(range);
  return cidr !== null && cidr[0].kind() === address.kind() && address.match(cidr);
}

function parseRange(range: string): [Address, number] | null {
  if (ipaddr.isValidCIDR(range)) return ipaddr.parseCIDR(range);
  const single = parseAddress(range);
  return single === null ? null : [single, single.kind() === 'ipv4' ? 32 : 128];
}
