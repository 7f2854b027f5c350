import type { SignalResult } from '@ringer/domain';
import type { CopyMatch } from '../copy/copy.ts';
import { signalRegistry } from './registry.ts';

/** A copy as a signal: its value, where it stands on both pictures, and why, in one sentence. */
export function copyResult(
  match: CopyMatch,
  place: { imageIndex: number; referenceId: string; pair: number },
): SignalResult {
  const { imageIndex, referenceId, pair } = place;
  const { id, version } = signalRegistry.copy;
  return {
    id,
    version,
    value: match.value,
    counter: false,
    reason: reasonOf(match, imageIndex),
    regions: [
      { kind: 'offer-image', imageIndex, box: match.box, pair },
      { kind: 'reference-image', referenceId, box: match.referenceBox, pair },
    ],
  };
}

function reasonOf({ facts, box, turnDegrees, visible }: CopyMatch, imageIndex: number): string {
  const part = visible < 0.85 ? 'part of the reference picture' : 'the reference picture';
  const how = [
    facts.mirrored ? 'mirrored' : '',
    Math.abs(turnDegrees) >= 4 ? `turned by ${Math.abs(Math.round(turnDegrees))}°` : '',
    box.width * box.height < 0.6 ? 'set into a larger picture' : '',
  ].filter((word) => word !== '');
  const manner = how.length === 0 ? '' : `, ${how.join(' and ')}`;
  const agreeing = Math.round(facts.likeness.agreement * 100);
  const points = facts.local ? `${facts.local.inliers} points lie alike` : 'the hashes are close';
  return `Picture ${imageIndex + 1} repeats ${part}${manner}: ${points} and ${agreeing} % of the detail agrees (PDQ distance ${facts.hashDistance} of 256).`;
}
