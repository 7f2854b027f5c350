import type { GuardProxy } from './guard-proxy.ts';
import type { PageFailure } from './page-capture.ts';
import type { PageNetwork } from './page-network.ts';

type LoadOutcome = {
  network: PageNetwork;
  proxy: Pick<GuardProxy, 'refused' | 'unresolved'>;
  /** What navigation ended with, such as net::ERR_CONNECTION_REFUSED; null after a load event. */
  loadError: string | null;
  timedOut: boolean;
  navigationTimeoutMs: number;
};

/** Why a page could not be loaded, in words; null when it was. */
export function loadFailure(outcome: LoadOutcome): PageFailure | null {
  const { network, loadError, timedOut } = outcome;
  const host = URL.parse(network.mainUrl ?? '')?.hostname ?? '';
  const seconds = outcome.navigationTimeoutMs / 1000;
  const error = loadError ?? network.mainError ?? '';
  if (network.limit && (network.limit.kind === 'redirect-limit' || !network.isMainFinished)) {
    return network.limit;
  }
  if (error.includes('ERR_TOO_MANY_REDIRECTS')) {
    return { kind: 'redirect-limit', message: 'The page redirects without end.' };
  }
  if (network.main) {
    // Behind an error status the body does not matter.
    if (network.isMainFinished || network.main.status >= 400) return null;
    if (timedOut)
      return { kind: 'timeout', message: `The page was still arriving after ${seconds} seconds.` };
    if (error.includes('ERR_ABORTED')) {
      return {
        kind: 'download',
        message: `The address is a download (${network.main.mediaType}), not a page.`,
      };
    }
    return error ? { kind: 'connection', message: `The page broke off: ${netName(error)}.` } : null;
  }
  const refusal = outcome.proxy.refused.find((one) => one.host === host);
  if (refusal) return { kind: 'address-refused', message: refusal.reason };
  if (outcome.proxy.unresolved.has(host)) {
    return { kind: 'dns', message: `The host “${host.slice(0, 100)}” does not resolve.` };
  }
  if (/ERR_(?:CERT|SSL|BAD_SSL)/.test(error)) {
    return { kind: 'tls', message: `The secure connection failed: ${netName(error)}.` };
  }
  if (timedOut || /TIMED_OUT/.test(error)) {
    return { kind: 'timeout', message: `${host} did not answer in ${seconds} seconds.` };
  }
  if (error.includes('ERR_ABORTED'))
    return { kind: 'download', message: 'The address is a download, not a page.' };
  return {
    kind: 'connection',
    message: `${host} could not be reached: ${netName(error) || 'no answer'}.`,
  };
}

/** Chromium's own name of a network error, without the address that follows it. */
function netName(error: string): string {
  const name = /net::(ERR_\w+)/.exec(error)?.[1];
  const viaGuard: Record<string, string> = {
    ERR_SOCKS_CONNECTION_FAILED: 'the connection was refused',
    ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: 'the host is not reachable',
    ERR_EMPTY_RESPONSE: 'the server closed the connection without an answer',
    ERR_CONNECTION_RESET: 'the connection was reset',
    ERR_CONNECTION_CLOSED: 'the connection was closed',
  };
  return name ? (viaGuard[name] ?? name) : error.slice(0, 120);
}
