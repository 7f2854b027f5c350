import { Worker } from 'node:worker_threads';
import type { CopyDescription } from './copy/description.ts';
import type { DecodedImage } from './image/decode.ts';
import type { LocalFeatures, LocalOptions } from './local/features.ts';
import type { GrayImage } from './local/gray.ts';

/** What the thread beside the models computes. */
export type AsideWork =
  | { kind: 'copy'; image: DecodedImage }
  | { kind: 'local'; gray: GrayImage; options: LocalOptions };

export type AsideRequest = { number: number; work: AsideWork };
export type AsideReply = { number: number; value: unknown };

/** Keypoints, hashes and planes, computed on another core while the models run. */
export type Aside = {
  describeCopy(image: DecodedImage): Promise<CopyDescription>;
  describeLocal(gray: GrayImage, options: LocalOptions): Promise<LocalFeatures>;
};

/** Starts a thread for what needs no model. A fault of it ends the thread that asked, as its own faults do. */
export function openAside(): Aside {
  const worker = new Worker(new URL('./keypoint-thread.ts', import.meta.url));
  const waiting = new Map<number, (value: unknown) => void>();
  let lastNumber = 0;
  worker.on('message', ({ number, value }: AsideReply) => {
    waiting.get(number)?.(value);
    waiting.delete(number);
  });
  worker.on('error', (error) => {
    throw error;
  });
  const request = (work: AsideWork) =>
    new Promise<unknown>((resolve) => {
      lastNumber += 1;
      waiting.set(lastNumber, resolve);
      worker.postMessage({ number: lastNumber, work } satisfies AsideRequest, []);
    });
  return {
    describeCopy: async (image) => (await request({ kind: 'copy', image })) as CopyDescription,
    describeLocal: async (gray, options) =>
      (await request({ kind: 'local', gray, options })) as LocalFeatures,
  };
}
