import type { CDPSession } from 'puppeteer';
import { limitDialogs } from './in-page/limit-dialogs.ts';
import type { Screenshot } from './page-capture.ts';

const worldName = 'ringer';

/** The DevTools session of one page: runs our own functions in a world that the page's scripts cannot reach. */
export class PageSession {
  /** False once the page stopped answering. */
  isHealthy = true;
  dialogs = 0;
  readonly mainFrameId: string;
  readonly #session: CDPSession;
  #worldId: number | null = null;
  #loads = 0;
  #onLoad: (() => void) | null = null;

  private constructor(session: CDPSession, mainFrameId: string) {
    this.#session = session;
    this.mainFrameId = mainFrameId;
  }

  /** Prepares a fresh page: window size, no service workers, dialogs dismissed. */
  static async open(
    session: CDPSession,
    options: {
      viewport: { widthPx: number; heightPx: number };
      maxDialogs: number;
      userAgent: string;
    },
  ): Promise<PageSession> {
    const { viewport, maxDialogs, userAgent } = options;
    const [{ frameTree }] = await Promise.all([
      session.send('Page.getFrameTree'),
      session.send('Page.enable'),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: `(${limitDialogs.toString()})(${maxDialogs})`,
      }),
      session.send('Network.setBypassServiceWorker', { bypass: true }),
      session.send('Network.setUserAgentOverride', { userAgent }),
      session.send('Emulation.setDeviceMetricsOverride', {
        width: viewport.widthPx,
        height: viewport.heightPx,
        deviceScaleFactor: 1,
        mobile: false,
      }),
    ]);
    const self = new PageSession(session, frameTree.frame.id);
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      self.dialogs += 1;
      // Whether to leave may be asked; everything else is answered with no.
      const accept = type === 'beforeunload';
      session.send('Page.handleJavaScriptDialog', { accept }).catch(() => null);
    });
    session.on('Page.loadEventFired', () => {
      self.#loads += 1;
      self.#onLoad?.();
    });
    return self;
  }

  /**
   * Runs a self-contained function in the page and returns its result by value.
   * @throws PageMoved when the page went elsewhere meanwhile
   */
  async evaluate<Input, Output>(
    run: (input: Input) => Promise<Output>,
    input: Input,
  ): Promise<Output> {
    try {
      this.#worldId ??= await this.#openWorld();
      const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
        expression: `(${run.toString()})(${JSON.stringify(input ?? null)})`,
        contextId: this.#worldId,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value as Output;
    } catch (cause) {
      this.#worldId = null;
      if (cause instanceof Error && movedMessage.test(cause.message)) throw new PageMoved(cause);
      throw cause;
    }
  }

  /** Resolves at the next load event. */
  async nextLoad(): Promise<void> {
    const before = this.#loads;
    await new Promise<void>((resolve) => {
      this.#onLoad = () => {
        if (this.#loads > before) resolve();
      };
    });
  }

  /** Ends running scripts and outstanding requests. */
  endScripts(): void {
    this.#session.send('Runtime.terminateExecution').catch(() => null);
    this.#session.send('Page.stopLoading').catch(() => null);
  }

  async screenshot(area: {
    widthPx: number;
    heightPx: number;
    cut: boolean;
    beyond: boolean;
  }): Promise<Screenshot> {
    const { widthPx, heightPx, cut, beyond } = area;
    const { data } = await this.#session.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      captureBeyondViewport: beyond,
      ...(beyond ? { clip: { x: 0, y: 0, width: widthPx, height: heightPx, scale: 1 } } : {}),
    });
    return { bytes: Buffer.from(data, 'base64'), mediaType: 'image/png', widthPx, heightPx, cut };
  }

  async #openWorld(): Promise<number> {
    const { executionContextId } = await this.#session.send('Page.createIsolatedWorld', {
      frameId: this.mainFrameId,
      worldName,
    });
    return executionContextId;
  }
}

const movedMessage =
  /Cannot find (?:default )?(?:execution )?context|context with specified id|context was destroyed|navigated or closed|Inspected target navigated|No frame for given id|Frame (?:was|with)/i;

/** The page went to another address while it was being read. */
export class PageMoved extends Error {
  constructor(cause: unknown) {
    super('The page went to another address.', { cause });
    this.name = 'PageMoved';
  }
}
