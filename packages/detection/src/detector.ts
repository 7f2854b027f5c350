import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Fatal, type LabResult } from '@ringer/domain';
import type { CompareSide } from './detector-compare.ts';
import type { DetectorFacts, OfferAnalysis, OfferQuestion } from './detector-contract.ts';
import type { EyesOptions } from './detector-eyes.ts';
import {
  revivedError,
  type DetectorReply,
  type DetectorRequest,
  type DetectorWork,
} from './detector-protocol.ts';
import type { RightInput } from './offer.ts';
import type { ReferenceFeatures } from './reference.ts';

/** A brand's rights as they stand: `load` is called only when the detector does not hold those of this key. */
export type RightsOfBrand = {
  /** Changes whenever a right or reference changes. */
  key: string;
  load(): Promise<readonly RightInput[]> | readonly RightInput[];
};

/** The detector: every model in memory on one thread of its own, shared by all callers; requests are answered in turn. */
export type Detector = DetectorFacts & {
  /**
   * Features of a reference picture as JSON for the database.
   * @throws Invalid when the bytes are no usable picture.
   */
  prepareReference(bytes: Uint8Array): Promise<ReferenceFeatures>;
  /**
   * Compares an offer with every right.
   * @throws Invalid when a reference was prepared by another describer.
   */
  analyseOffer(input: OfferQuestion & { rights: RightsOfBrand }): Promise<OfferAnalysis>;
  /**
   * Every signal between two pictures or two names.
   * @throws Invalid when the bytes are no usable picture.
   */
  compare(input: { left: CompareSide; right: CompareSide }): Promise<LabResult>;
  /** Ends the thread. Requests under way fail. */
  close(): Promise<void>;
};

export type DetectorOptions = Pick<EyesOptions, 'intraOpNumThreads'>;

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };
type Thread = {
  facts: DetectorFacts;
  request(work: DetectorWork): Promise<unknown>;
  isDead(): boolean;
  close(): Promise<void>;
};

/**
 * Starts the detector's thread and loads the models. onnxruntime-node runs inference on the calling thread, which
 * would stop the event loop of a worker for the length of every run. A thread that dies fails what it was asked with
 * Fatal; the next request starts another.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function createDetector(options: DetectorOptions = {}): Promise<Detector> {
  const settings: EyesOptions = {
    // Threads of a run wait by spinning: where other work shares the cores, more of them than half make runs slower.
    intraOpNumThreads: Math.max(1, availableParallelism() >> 1),
    ...options,
  };
  let thread = startThread(settings);
  const { facts } = await thread;
  let isClosed = false;
  const request = async (work: DetectorWork) => {
    if (isClosed) throw new Fatal('The detector has been closed.');
    const current = await thread.catch(() => null);
    if (current === null || current.isDead()) {
      // Several callers may find it dead at once; the first of them starts the next one.
      const before = thread;
      if ((await before.catch(() => null)) === current && thread === before) {
        thread = startThread(settings);
      }
    }
    return (await thread).request(work);
  };
  return {
    ...facts,
    prepareReference: async (bytes) =>
      (await request({ kind: 'prepare', bytes })) as ReferenceFeatures,
    async analyseOffer({ rights, ...question }) {
      const ask = async () =>
        (await request({
          kind: 'analyse',
          question,
          rightsKey: rights.key,
        })) as OfferAnalysis | null;
      const known = await ask();
      if (known) return known;
      await request({ kind: 'learn', key: rights.key, rights: await rights.load() });
      const analysis = await ask();
      if (analysis) return analysis;
      throw new Fatal('The detector forgot the rights that it was just told.');
    },
    compare: async (sides) => (await request({ kind: 'compare', ...sides })) as LabResult,
    async close() {
      isClosed = true;
      await (await thread).close();
    },
  };
}

async function startThread(settings: EyesOptions): Promise<Thread> {
  const worker = new Worker(new URL('./detector-thread.ts', import.meta.url), {
    workerData: settings,
  });
  const waiting = new Map<number, Waiting>();
  let lastNumber = 0;
  let dead: Error | null = null;
  let isClosing = false;

  const settle = (number: number): Waiting | undefined => {
    const call = waiting.get(number);
    waiting.delete(number);
    // An idle detector keeps no process alive.
    if (waiting.size === 0) worker.unref();
    return call;
  };
  const fail = (error: Error) => {
    dead ??= error;
    for (const number of waiting.keys()) settle(number)?.reject(dead);
  };
  const expect = (number: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      worker.ref();
    });
  worker.on('message', (reply: DetectorReply) => {
    const call = settle(reply.number);
    if (reply.ok) call?.resolve(reply.value);
    else call?.reject(revivedError(reply.error));
  });
  const stopped = 'The detector stopped while it worked. It starts again with the next request.';
  worker.on('error', (cause) => fail(new Fatal(stopped, { cause })));
  worker.on('exit', () => fail(new Fatal(isClosing ? 'The detector has been closed.' : stopped)));
  try {
    const facts = (await expect(0)) as DetectorFacts;
    return {
      facts,
      isDead: () => dead !== null,
      request(work) {
        if (dead) return Promise.reject(dead);
        lastNumber += 1;
        const answer = expect(lastNumber);
        worker.postMessage({ number: lastNumber, work } satisfies DetectorRequest, []);
        return answer;
      },
      async close() {
        isClosing = true;
        await worker.terminate();
      },
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
