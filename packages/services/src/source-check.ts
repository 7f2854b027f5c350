import { lookup } from 'node:dns/promises';
import { type FieldProblem, Invalid, Retryable } from '@ringer/domain';
import { classifyAddress, isIpAddress } from './source/address.ts';

const maxHosts = 500;
const lookupsAtOnce = 16;

/** Finds the addresses of a host name; the tests put their own in its place. */
export type ResolveHost = (host: string) => Promise<string[]>;

const resolveBySystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map((each) => each.address);

/**
 * Checks that every address of a source leads to a host that resolves and that Ringer may reach. The capture
 * checks again: names move.
 * @throws Invalid with one problem an address, at its field
 * @throws Retryable when names cannot be resolved just now
 */
export async function checkSourceHosts({
  urls,
  allowedAddresses,
  resolve = resolveBySystem,
}: {
  urls: { path: string; url: string }[];
  allowedAddresses: string[];
  resolve?: ResolveHost | undefined;
}): Promise<void> {
  const hosts = [...new Set(urls.map(({ url }) => hostOf(url)))];
  if (hosts.length > maxHosts) {
    const message = `Keep to ${maxHosts} different hosts a source.`;
    throw new Invalid(message, { fields: [{ path: 'urls', message }] });
  }
  const problems = new Map<string, string>();
  for (let start = 0; start < hosts.length; start += lookupsAtOnce) {
    const batch = hosts.slice(start, start + lookupsAtOnce);
    const found = await Promise.all(
      batch.map((host) => hostProblem(host, allowedAddresses, resolve)),
    );
    for (const [index, problem] of found.entries()) {
      const host = batch[index];
      if (problem && host !== undefined) problems.set(host, problem);
    }
  }
  const fields = urls.flatMap(({ path, url }): FieldProblem[] => {
    const message = problems.get(hostOf(url));
    return message ? [{ path, message }] : [];
  });
  const [first] = fields;
  if (first) throw new Invalid(first.message, { fields });
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}

async function hostProblem(
  host: string,
  allowedAddresses: string[],
  resolve: ResolveHost,
): Promise<string | null> {
  const addresses = isIpAddress(host) ? [host] : await resolveHost(host, resolve);
  if (addresses.length === 0) {
    return `The host “${host}” does not exist. Check the spelling of the address.`;
  }
  const refused = addresses.find((each) => classifyAddress(each, allowedAddresses) === 'refused');
  return refused === undefined
    ? null
    : `“${host}” leads to a private address (${refused}). Ringer opens public addresses only.`;
}

async function resolveHost(host: string, resolve: ResolveHost): Promise<string[]> {
  // RFC 6761: these names mean this machine and nothing at all, whatever a name server says.
  if (/(?:^|\.)localhost\.?$/.test(host)) return ['127.0.0.1'];
  if (/(?:^|\.)invalid\.?$/.test(host)) return [];
  try {
    return await resolve(host);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'EAI_AGAIN' || code === 'ETIMEOUT' || code === 'ESERVFAIL') {
      throw new Retryable(
        `The name “${host}” cannot be looked up just now. Try again in a moment.`,
        {
          cause,
        },
      );
    }
    return [];
  }
}
