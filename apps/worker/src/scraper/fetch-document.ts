import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Retryable } from '@ringer/domain';
import { guardHost } from './address-guard.ts';
import type { PageFailure } from './page-capture.ts';

/** A file fetched without a browser, such as robots.txt or a sitemap; `failure` instead of a status when none came. */
export type FetchedDocument = {
  url: string;
  finalUrl: string;
  status: number | null;
  headers: Record<string, string>;
  /** Content encoding is left as served; transfer encoding is removed. */
  body: Buffer;
  /** The body went on behind the limit. */
  cut: boolean;
  failure: PageFailure | null;
};

type FetchOptions = {
  url: string;
  allowedCidrs: readonly string[];
  userAgent: string;
  maxBytes?: number;
  timeoutMs?: number;
  signal?: AbortSignal;
};

const maxRedirects = 5;

/**
 * Fetches a document by GET under the same address guard as a capture: every hop is resolved, checked and connected to
 * by the checked address. Never throws for what the server does.
 * @throws Retryable when `signal` aborts
 */
export async function fetchDocument(options: FetchOptions): Promise<FetchedDocument> {
  const { url, maxBytes = 10 * 1024 * 1024, timeoutMs = 15_000 } = options;
  const timer = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([timer, options.signal]) : timer;
  let finalUrl = url;
  const failed = (failure: PageFailure): FetchedDocument => ({
    url,
    finalUrl,
    status: null,
    headers: {},
    body: Buffer.alloc(0),
    cut: false,
    failure,
  });
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const target = URL.parse(finalUrl);
    if (!target || !/^https?:$/.test(target.protocol)) {
      return failed({ kind: 'other', message: `“${finalUrl.slice(0, 100)}” is no web address.` });
    }
    const guarded = await guardHost(target.hostname, options.allowedCidrs);
    if (!guarded.ok) return failed({ kind: guarded.kind, message: guarded.reason });
    let answer: IncomingMessage;
    try {
      answer = await get(target, guarded.addresses, options.userAgent, signal);
      const location = answer.headers.location;
      const status = answer.statusCode ?? 0;
      if (status >= 300 && status < 400 && location && URL.canParse(location, finalUrl)) {
        finalUrl = new URL(location, finalUrl).href;
        answer.destroy();
        continue;
      }
      const { body, cut } = await readBody(answer, maxBytes);
      return { url, finalUrl, status, headers: headerTexts(answer), body, cut, failure: null };
    } catch (cause) {
      if (options.signal?.aborted) throw new Retryable('The worker is stopping.', { cause });
      return failed(
        timer.aborted
          ? {
              kind: 'timeout',
              message: `${target.host} did not answer in ${timeoutMs / 1000} seconds.`,
            }
          : { kind: 'connection', message: `${target.host} could not be read: ${codeOf(cause)}.` },
      );
    }
  }
  return failed({
    kind: 'redirect-limit',
    message: `${url.slice(0, 100)} redirects more than ${maxRedirects} times.`,
  });
}

async function get(
  target: URL,
  addresses: { address: string; family: 4 | 6 }[],
  userAgent: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      target,
      {
        signal,
        agent: false,
        headers: { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'identity' },
        lookup: (_name, options, callback) => {
          if (options.all) callback(null, addresses);
          else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
        },
      },
      resolve,
    );
    request.on('error', reject);
    request.end();
  });
}

async function readBody(
  answer: IncomingMessage,
  maxBytes: number,
): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    const room = maxBytes - size;
    chunks.push(chunk.subarray(0, room));
    size += chunk.length;
    if (size > maxBytes) {
      answer.destroy();
      return { body: Buffer.concat(chunks), cut: true };
    }
  }
  return { body: Buffer.concat(chunks), cut: false };
}

function headerTexts(answer: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join('\n')]),
  );
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'the connection broke';
}
