// Entry of the thread beside the models: pure computation, nothing kept from one request to the next.
import { parentPort } from 'node:worker_threads';
import { describeCopy } from './copy/description.ts';
import type { AsideReply, AsideRequest, AsideWork } from './keypoint-aside.ts';
import { describeLocal } from './local/features.ts';

function answer(work: AsideWork): unknown {
  if (work.kind === 'local') return describeLocal(work.gray, work.options);
  const { width, height, rgb } = work.image;
  // A Buffer comes out of the post as plain bytes.
  return describeCopy({ width, height, rgb: Buffer.from(rgb.buffer, rgb.byteOffset, rgb.length) });
}

parentPort?.on('message', ({ number, work }: AsideRequest) => {
  parentPort?.postMessage({ number, value: answer(work) } satisfies AsideReply, []);
});
