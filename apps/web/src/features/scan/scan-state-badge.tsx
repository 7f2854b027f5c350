import type { ScanState } from '@ringer/domain';
import { Badge, type BadgeTone } from '#ui/badge.tsx';

const words: Record<ScanState, { label: string; tone: BadgeTone }> = {
  queued: { label: 'Waiting for a worker', tone: 'neutral' },
  running: { label: 'Running', tone: 'info' },
  finished: { label: 'Finished', tone: 'lawful' },
  cancelled: { label: 'Cancelled', tone: 'unsure' },
  failed: { label: 'Failed', tone: 'infringing' },
};

/** The state of a scan in words. */
export function ScanStateBadge({ state }: { state: ScanState }) {
  const { label, tone } = words[state];
  return (
    <Badge tone={tone} dot={state === 'running'}>
      {label}
    </Badge>
  );
}

/** Whether a scan still changes. */
export function isUnderWay(state: ScanState): boolean {
  return state === 'queued' || state === 'running';
}
