import type { CaptureThumb, ScanEvent, ScanView } from '@ringer/domain';

/** Newest captures kept on the live page; older ones are read page by page. */
export const LIVE_CAPTURES = 120;

function withCapture(captures: readonly CaptureThumb[], capture: CaptureThumb): CaptureThumb[] {
  const others = captures.filter((each) => each.id !== capture.id);
  return [capture, ...others].toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, LIVE_CAPTURES);
}

/** Writes one frame of the stream into a scan's view. A frame met twice changes nothing the second time. */
export function applyScanEvent(view: ScanView, event: ScanEvent, sequence: number): ScanView {
  if (sequence <= view.lastEventSeq) return view;
  const next = { ...view, lastEventSeq: sequence };
  switch (event.kind) {
    case 'progress': {
      const over = event.payload.state !== 'queued' && event.payload.state !== 'running';
      return { ...next, progress: event.payload, canCancel: view.canCancel && !over };
    }
    case 'capture':
      return { ...next, captures: withCapture(view.captures, event.payload) };
    case 'finding':
      return {
        ...next,
        captures: view.captures.map((capture) =>
          capture.id === event.payload.captureId
            ? { ...capture, findings: event.payload.findings }
            : capture,
        ),
      };
  }
}
