import type { CDPSession, Protocol } from 'puppeteer';
import type { CapturePolicy } from './capture-policy.ts';
import type { FailureKind, RedirectStep } from './page-capture.ts';

type ImageResponse = {
  requestId: string;
  status: number;
  mediaType: string;
  isFinished: boolean;
  problem: string | null;
};

/** The answer that carried the page itself. */
export type MainResponse = {
  url: string;
  status: number;
  headers: Record<string, string>;
  mediaType: string;
};

type Limit = Extract<FailureKind, 'redirect-limit' | 'byte-limit' | 'request-limit'>;

/** What went over the wire for one page, read from the DevTools protocol. */
export class PageNetwork {
  redirects: RedirectStep[] = [];
  main: MainResponse | null = null;
  /** Where the page itself is, or was last asked for. */
  mainUrl: string | null = null;
  isMainFinished = false;
  mainError: string | null = null;
  limit: { kind: Limit; message: string } | null = null;
  /** Resolves when a limit was reached. */
  readonly limited: Promise<void>;

  readonly #session: CDPSession;
  readonly #policy: CapturePolicy;
  readonly #onLimit: () => void;
  #mainRequestId: string | null = null;
  #requests = 0;
  #decodedBytes = 0;
  readonly #inFlight = new Set<string>();
  readonly #urlsOf = new Map<string, string[]>();
  readonly #images = new Map<string, ImageResponse>();
  #onQuiet: (() => void) | null = null;
  readonly #tellLimited: () => void;

  constructor(session: CDPSession, policy: CapturePolicy, onLimit: () => void) {
    this.#session = session;
    this.#policy = policy;
    this.#onLimit = onLimit;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.limited = promise;
    this.#tellLimited = resolve;
  }

  /** Starts listening; `mainFrameId` tells the page from its frames. */
  async start(mainFrameId: string): Promise<void> {
    const session = this.#session;
    session.on('Network.requestWillBeSent', (event) => this.#sent(event, mainFrameId));
    session.on('Network.responseReceived', (event) => this.#received(event));
    session.on('Network.dataReceived', (event) => {
      this.#decodedBytes += event.dataLength;
      const most = this.#policy.maxDecompressedBytes;
      if (this.#decodedBytes > most) {
        this.reachLimit('byte-limit', `The page unpacks to more than ${most} bytes.`);
      }
    });
    session.on('Network.loadingFinished', (event) => this.#ended(event.requestId, null));
    session.on('Network.loadingFailed', (event) =>
      this.#ended(event.requestId, event.errorText || 'failed'),
    );
    await session.send('Network.enable', {
      maxTotalBufferSize: this.#policy.maxDecompressedBytes,
      maxResourceBufferSize: this.#policy.maxImageBytes,
    });
  }

  /** True while an answer is outstanding. */
  get isBusy(): boolean {
    return this.#inFlight.size > 0;
  }

  /** Resolves when no answer is outstanding. */
  async quiet(): Promise<void> {
    if (!this.isBusy) return;
    await new Promise<void>((resolve) => {
      this.#onQuiet = resolve;
    });
  }

  /** The bytes that came for a picture, without asking the server again. */
  async imageBytes(
    url: string,
  ): Promise<{ bytes: Buffer | null; mediaType: string | null; problem: string | null }> {
    const image = this.#images.get(url.replace(/#.*$/s, ''));
    if (!image)
      return { bytes: null, mediaType: null, problem: 'The browser did not load this picture.' };
    const { mediaType } = image;
    if (image.problem) return { bytes: null, mediaType, problem: image.problem };
    if (image.status >= 400) {
      return { bytes: null, mediaType, problem: `The server answered ${image.status}.` };
    }
    if (!image.isFinished)
      return { bytes: null, mediaType, problem: 'The picture did not arrive in time.' };
    try {
      const { body, base64Encoded } = await this.#session.send('Network.getResponseBody', {
        requestId: image.requestId,
      });
      const bytes = Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
      if (bytes.length > this.#policy.maxImageBytes) {
        return {
          bytes: null,
          mediaType,
          problem: `The picture has ${bytes.length} bytes, more than the limit.`,
        };
      }
      if (bytes.length === 0) return { bytes: null, mediaType, problem: 'The picture is empty.' };
      return { bytes, mediaType, problem: null };
    } catch {
      return { bytes: null, mediaType, problem: 'The browser did not keep the picture.' };
    }
  }

  #sent(event: Protocol.Network.RequestWillBeSentEvent, mainFrameId: string): void {
    const { requestId, request, redirectResponse } = event;
    if (/^(?:data|blob):/.test(request.url)) return;
    this.#requests += 1;
    this.#inFlight.add(requestId);
    const urls = this.#urlsOf.get(requestId);
    if (urls) urls.push(request.url);
    else this.#urlsOf.set(requestId, [request.url]);
    if (event.type === 'Document' && event.frameId === mainFrameId) {
      if (redirectResponse) {
        this.redirects.push({ url: redirectResponse.url, status: redirectResponse.status });
      } else if (this.mainUrl !== null) {
        this.redirects.push({ url: this.mainUrl, status: null });
      }
      this.mainUrl = request.url;
      this.#mainRequestId = requestId;
      this.main = null;
      this.mainError = null;
      this.isMainFinished = false;
      const most = this.#policy.maxRedirects;
      if (this.redirects.length > most) {
        this.reachLimit('redirect-limit', `The page redirects more than ${most} times.`);
      }
    }
    const most = this.#policy.maxRequests;
    if (this.#requests > most) {
      this.reachLimit('request-limit', `The page makes more than ${most} requests.`);
    }
  }

  #received(event: Protocol.Network.ResponseReceivedEvent): void {
    const { requestId, response, type } = event;
    if (requestId === this.#mainRequestId) {
      this.main = {
        url: response.url,
        status: response.status,
        headers: lowerNames(response.headers),
        mediaType: response.mimeType,
      };
    }
    if (type !== 'Image' && !response.mimeType.startsWith('image/')) return;
    const image: ImageResponse = {
      requestId,
      status: response.status,
      mediaType: response.mimeType,
      isFinished: false,
      problem: null,
    };
    // An <img> names the first address of a redirect chain.
    for (const url of this.#urlsOf.get(requestId) ?? [response.url]) {
      const known = this.#images.get(url);
      if (!known?.isFinished) this.#images.set(url, image);
    }
  }

  #ended(requestId: string, error: string | null): void {
    if (requestId === this.#mainRequestId) {
      this.isMainFinished = error === null;
      this.mainError = error;
    }
    for (const url of this.#urlsOf.get(requestId) ?? []) {
      const image = this.#images.get(url);
      if (image?.requestId === requestId) {
        image.isFinished = error === null;
        if (error) image.problem = `The picture did not arrive: ${error}.`;
      }
    }
    this.#inFlight.delete(requestId);
    if (this.#inFlight.size === 0) this.#onQuiet?.();
  }

  /** Stops loading for good, once. */
  reachLimit(kind: Limit, message: string): void {
    if (this.limit) return;
    this.limit = { kind, message };
    this.#onLimit();
    this.#tellLimited();
  }
}

function lowerNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .slice(0, 200)
      .map(([name, value]) => [name.toLowerCase().slice(0, 200), value.slice(0, 8192)]),
  );
}
