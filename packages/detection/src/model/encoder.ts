import { Worker } from 'node:worker_threads';
import { Fatal, Invalid } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import type { DescribedImage, PictureSide } from '../image/describe.ts';
import { ModelFileError } from './manifest.ts';

export type EncoderSettings = {
  manifestPath: string;
  /** Threads inside one inference. */
  intraOpNumThreads?: number;
  /** Pictures in one inference; more costs memory and gains little on a CPU. */
  batchSize?: number;
};

/** `id` names weights and contract: features of another id must not be compared. */
export type EncoderFacts = { id: string; sha256: string; dimension: number };

type EncoderWork =
  | { kind: 'embed'; images: readonly DecodedImage[] }
  | { kind: 'describe'; bytes: Uint8Array; side: PictureSide };

export type EncoderRequest = EncoderWork & { number: number };
export type EncoderReply =
  | { number: number; ok: true; value: unknown }
  | { number: number; ok: false; error: { code: string; message: string; file?: string } };

/** An image encoder on a thread of its own, shared by all callers; requests are answered in turn. */
export type ImageEncoder = EncoderFacts & {
  /** L2-normalised embeddings in the order of the pictures, each of `dimension` floats. */
  embedImages(images: readonly DecodedImage[]): Promise<Float32Array[]>;
  /**
   * Decodes, cuts, hashes and embeds a picture.
   * @throws Invalid when the bytes are no usable picture.
   */
  describeImage(bytes: Uint8Array, side: PictureSide): Promise<DescribedImage>;
  /** Ends the thread. Requests under way fail. */
  close(): Promise<void>;
};

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/**
 * Starts the encoder thread. onnxruntime-node runs inference on the calling thread, which would stop
 * the event loop of a worker or server for the length of every run.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function startEncoder(settings: EncoderSettings): Promise<ImageEncoder> {
  const thread = new Worker(new URL('./encoder-thread.ts', import.meta.url), {
    workerData: settings,
  });
  const waiting = new Map<number, Waiting>();
  let lastNumber = 0;
  let dead: Error | null = null;

  const settle = (number: number): Waiting | undefined => {
    const call = waiting.get(number);
    waiting.delete(number);
    // An idle encoder keeps no process alive.
    if (waiting.size === 0) thread.unref();
    return call;
  };
  const fail = (error: Error) => {
    dead ??= error;
    for (const number of waiting.keys()) settle(number)?.reject(dead);
  };
  const expect = (number: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      thread.ref();
    });
  thread.on('message', (reply: EncoderReply) => {
    const call = settle(reply.number);
    if (reply.ok) call?.resolve(reply.value);
    else call?.reject(revived(reply.error));
  });
  thread.on('error', (cause) => fail(new Fatal('The image encoder stopped.', { cause })));
  thread.on('exit', () => fail(new Fatal('The image encoder has been closed.')));

  const request = async (work: EncoderWork): Promise<unknown> => {
    if (dead) throw dead;
    lastNumber += 1;
    const answer = expect(lastNumber);
    thread.postMessage({ ...work, number: lastNumber } satisfies EncoderRequest, []);
    return answer;
  };
  try {
    const facts = (await expect(0)) as EncoderFacts;
    return {
      ...facts,
      embedImages: async (images) => (await request({ kind: 'embed', images })) as Float32Array[],
      describeImage: async (bytes, side) =>
        (await request({ kind: 'describe', bytes, side })) as DescribedImage,
      close: async () => {
        await thread.terminate();
      },
    };
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}

function revived(error: Extract<EncoderReply, { ok: false }>['error']): Error {
  if (error.code === 'model-file') return new ModelFileError(error.file ?? '', error.message);
  if (error.code === 'invalid') return new Invalid(error.message);
  return new Fatal(error.message);
}
