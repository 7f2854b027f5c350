/** The end of a capture's time, shared by its steps. */
export class Deadline {
  readonly #endsAt: number;

  constructor(totalMs: number) {
    this.#endsAt = performance.now() + totalMs;
  }

  get leftMs(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  /** Waits for `work`, at most `limitMs` and never past the end. @returns null when the time ran out first. */
  async within<T>(work: Promise<T>, limitMs = Number.POSITIVE_INFINITY): Promise<T | null> {
    const { promise, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => resolve(null), Math.min(limitMs, this.leftMs));
    // A late failure of abandoned work is nobody's concern.
    work.catch(() => null);
    try {
      return await Promise.race([work, promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
