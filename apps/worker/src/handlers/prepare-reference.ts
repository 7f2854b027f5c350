import type { Detector } from '@ringer/detection';
import { DomainError } from '@ringer/domain';
import {
  countOlderReferences,
  loadReference,
  renewReferences,
  settleReference,
} from '@ringer/services/pipeline';
import type { RunningWorker } from '../running-worker.ts';

const toldEach = 10;

/** Computes the features of a reference picture; a word form needs none and is ready at once. */
export async function prepareReference(
  worker: RunningWorker,
  detector: Detector,
  referenceId: string,
): Promise<void> {
  const reference = await loadReference({ ctx: worker.ctx, input: { referenceId } });
  const isOlder =
    reference.state === 'ready' &&
    reference.sha256 !== null &&
    reference.encoderId !== detector.describerId;
  if (reference.state !== 'pending' && !isOlder) return;
  const settle = (outcome: Parameters<typeof settleReference>[0]['input']['outcome']) =>
    settleReference({ ctx: worker.ctx, input: { referenceId, outcome } });
  if (reference.sha256 === null) {
    await settle({ state: 'ready' });
    return;
  }
  try {
    const features = await detector.prepareReference(await worker.base.store.get(reference.sha256));
    await settle({ state: 'ready', features, encoderId: features.describerId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    await settle({ state: 'rejected', problem: error.message });
  }
  if (isOlder) await tellProgress(worker, detector);
}

/** Has pictures of rights prepared again that an older release, or another model, prepared. */
export async function renewOlderReferences(
  worker: RunningWorker,
  detector: Detector,
): Promise<void> {
  const { describerId } = detector;
  const count = await renewReferences({ ctx: worker.ctx, input: { describerId } });
  if (count > 0) worker.log(`Rights: ${count} pictures are prepared again for ${describerId}.`);
}

async function tellProgress(worker: RunningWorker, { describerId }: Detector): Promise<void> {
  const left = await countOlderReferences({ ctx: worker.ctx, input: { describerId } });
  if (left === 0) worker.log('Rights: all pictures are prepared again.');
  else if (left % toldEach === 0) worker.log(`Rights: ${left} pictures are still to be prepared.`);
}
