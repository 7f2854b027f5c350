import type { SignalResult } from '@ringer/domain';
import type { DesignMatch } from '../design/match.ts';

/** Version and identity of the design signal; the version changes whenever its values may. */
export const designSignal = {
  id: 'design',
  version: '1',
  source:
    'EfficientNet-Lite0 (Tan and Le 2019) with GeM pooling (Radenović et al. 2018) and PCA whitening (Jégou and Chum 2012); RootSIFT keypoints (Arandjelović and Zisserman 2012); oriented gradients (Dalal and Triggs 2005)',
} as const;

/** Where a likeness was met: `view` is the number of the registered view among `views` of the design, from 1. */
export type DesignPlace = {
  imageIndex: number;
  referenceId: string;
  view: number;
  views: number;
  pair: number;
};

/** A likeness of shapes as a signal: its value, the parts of both pictures that agree, and why, in one sentence. */
export function designResult(match: DesignMatch, place: DesignPlace): SignalResult {
  const { imageIndex, referenceId, pair } = place;
  const { box, referenceBox } = match.agreement;
  return {
    id: designSignal.id,
    version: designSignal.version,
    value: match.value,
    counter: false,
    reason: reasonOf(match, place),
    regions: [
      { kind: 'offer-image', imageIndex, box, pair },
      { kind: 'reference-image', referenceId, box: referenceBox, pair },
    ],
  };
}

function reasonOf({ facts, value, agreement }: DesignMatch, place: DesignPlace): string {
  const view = place.views > 1 ? `view ${place.view} of ${place.views}` : 'the registered view';
  const because =
    agreement.by === 'keypoints'
      ? `${facts.inliers} points of its surface lie alike`
      : facts.relief >= facts.colour
        ? 'its shape agrees where it is framed, its colour less'
        : 'its shape and colour agree where it is framed';
  return `Picture ${place.imageIndex + 1} looks like ${view}: ${because} (${Math.round(100 * value)} of 100; 50 is one chance in 1,000).`;
}
