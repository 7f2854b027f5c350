import type { CompareSide, Detector } from '@ringer/detection';
import { DomainError } from '@ringer/domain';
import { loadLabRun, settleLabRun } from '@ringer/services/pipeline';
import type { RunningWorker } from '../running-worker.ts';

/** Compares two pictures or two names with every signal. */
export async function labCompare(
  worker: RunningWorker,
  detector: Detector,
  labRunId: string,
): Promise<void> {
  const run = await loadLabRun({ ctx: worker.ctx, input: { labRunId } });
  if (run.state !== 'pending') return;
  const settle = (outcome: Parameters<typeof settleLabRun>[0]['input']['outcome']) =>
    settleLabRun({ ctx: worker.ctx, input: { labRunId, outcome } });
  const side = async (
    text: string | null,
    upload: { id: string; sha256: string } | null,
  ): Promise<CompareSide> =>
    upload
      ? { kind: 'picture', id: upload.id, bytes: await worker.base.store.get(upload.sha256) }
      : { kind: 'name', text: text ?? '' };
  try {
    const left = await side(run.leftText, run.leftUpload);
    const right = await side(run.rightText, run.rightUpload);
    await settle({ state: 'ready', result: await detector.compare({ left, right }) });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'retryable') throw error;
    await settle({ state: 'failed', problem: error.message });
  }
}
