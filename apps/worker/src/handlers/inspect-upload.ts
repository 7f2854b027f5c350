import { inspectUpload as inspect, renderPreview } from '@ringer/detection';
import { DomainError } from '@ringer/domain';
import { loadUpload, settleUpload } from '@ringer/services/pipeline';
import type { RunningWorker } from '../running-worker.ts';

const viewEdgePx = 1200;

/** Looks into an uploaded file: ready with a preview, or rejected with a plain reason. */
export async function inspectUpload(worker: RunningWorker, uploadId: string): Promise<void> {
  const upload = await loadUpload({ ctx: worker.ctx, input: { uploadId } });
  if (upload.state !== 'pending') return;
  const bytes = await worker.base.store.get(upload.sha256);
  try {
    const facts = await inspect(bytes);
    const view = await renderPreview(bytes, { maxEdge: viewEdgePx });
    const { sha256, sizeBytes } = await worker.base.store.put(view.bytes);
    await settleUpload({
      ctx: worker.ctx,
      input: {
        uploadId,
        outcome: {
          state: 'ready',
          mediaType: facts.mimeType,
          widthPx: facts.width,
          heightPx: facts.height,
          view: { sha256, sizeBytes, mediaType: view.mimeType },
        },
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    await settleUpload({
      ctx: worker.ctx,
      input: { uploadId, outcome: { state: 'rejected', problem: error.message } },
    });
  }
}
