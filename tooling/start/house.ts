import type { Child, ChildSpec } from './child.ts';
import { startChild } from './child.ts';
import type { Lock } from './lock.ts';
import { processBirth } from './process-tree.ts';

const restartsAllowed = 3;
const restartWindowMs = 60_000;

/** The children of one Ringer: started, written down, started again when they fall, and ended together. */
export class House {
  readonly #lock: Lock;
  readonly #children = new Map<string, Child>();
  readonly #falls = new Map<string, number[]>();
  #isClosing = false;
  /** Called once when a child keeps falling: the house cannot stand without it. */
  onCollapse: (reason: string) => void = () => undefined;

  constructor(lock: Lock) {
    this.#lock = lock;
  }

  /**
   * Starts a child and waits until it is ready. A child that falls later is started again, thrice a minute at most.
   * @param ready what readiness means; its result is returned
   */
  async start<T>(spec: ChildSpec, ready: (child: Child) => Promise<T>): Promise<T> {
    const child = await this.#spawn(spec);
    const result = await ready(child);
    this.#watch(spec, child);
    return result;
  }

  async #spawn(spec: ChildSpec): Promise<Child> {
    const child = await startChild(spec);
    this.#children.set(spec.name, child);
    if (this.#isClosing) await child.stop();
    const children = await Promise.all(
      [...this.#children.values()].map(async ({ name, pid }) => ({
        name,
        pid,
        birth: await processBirth(pid),
      })),
    );
    await this.#lock.record({ children });
    return child;
  }

  #watch(spec: ChildSpec, child: Child): void {
    void child.ended.then(async (how) => {
      if (this.#isClosing) return;
      const now = performance.now();
      const falls = (this.#falls.get(spec.name) ?? []).filter((at) => now - at < restartWindowMs);
      this.#falls.set(spec.name, [...falls, now]);
      if (falls.length >= restartsAllowed) {
        this.onCollapse(
          `${spec.name} keeps ending (${how}). ${spec.logPath} says:\n${child.tail()}`,
        );
        return;
      }
      process.stdout.write(`${spec.name} ended (${how}) and is started again.\n`);
      try {
        this.#watch(spec, await this.#spawn(spec));
      } catch (error) {
        this.onCollapse(String(error));
      }
    });
  }

  /** Ends every child; `graceMs` is what each gets before force. */
  async close(graceMs: number): Promise<void> {
    this.#isClosing = true;
    await Promise.all([...this.#children.values()].map((child) => child.stop(graceMs)));
  }
}
