import type { Detector } from '@ringer/detection';
import { DomainError } from '@ringer/domain';
import { loadReference, settleReference } from '@ringer/services/pipeline';
import type { RunningWorker } from '../running-worker.ts';

/** Computes the features of a reference picture; a word form needs none and is ready at once. */
export async function prepareReference(
  worker: RunningWorker,
  detector: Detector,
  referenceId: string,
): Promise<void> {
  const reference = await loadReference({ ctx: worker.ctx, input: { referenceId } });
  if (reference.state !== 'pending') return;
  const settle = (outcome: Parameters<typeof settleReference>[0]['input']['outcome']) =>
    settleReference({ ctx: worker.ctx, input: { referenceId, outcome } });
  if (reference.sha256 === null) {
    await settle({ state: 'ready' });
    return;
  }
  try {
    const features = await detector.prepareReference(await worker.base.store.get(reference.sha256));
    await settle({ state: 'ready', features, encoderId: features.encoderId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    await settle({ state: 'rejected', problem: error.message });
  }
}
