import {
  describeKeypoint,
  descriptorLength,
  mirrorDescriptors,
  orientationsOf,
  signaturesOf,
} from './descriptor.ts';
import { scaleGray, type GrayImage } from './gray.ts';
import { buildScaleSpace, findExtrema, type Extremum } from './scale-space.ts';

/** What stands out in a picture, in pixels of the size at which it was described. One entry a keypoint. */
export type LocalFeatures = {
  /** Size at which the picture was described, in pixels; positions are of this size. */
  width: number;
  height: number;
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** Blur at which the point stands out, in pixels. */
  scale: Float32Array;
  /** Direction in radians, y downwards. */
  angle: Float32Array;
  /** 1 for a bright spot, 0 for a dark one; only like meets like. */
  bright: Uint8Array;
  /** RootSIFT, 128 bytes a keypoint. */
  descriptors: Uint8Array;
  /** 128 bits a keypoint in four words, made from the descriptors: the quick first look of matching. */
  signatures: Uint32Array;
};

export type LocalOptions = {
  /** Most keypoints kept; 400 by default. */
  maxFeatures?: number;
  /** The picture is shrunk so that its longer edge has at most this many pixels; 400 by default. */
  maxEdgePx?: number;
  /** A smaller picture is enlarged to this longer edge, at most twice; 256 by default. */
  minEdgePx?: number;
  /** Weakest peak kept, of a range of 0..1; 0.004 by default. */
  minContrast?: number;
};

/** Share of the keypoints kept for each octave, finest first: coarse ones survive when a copy is shrunk. */
const octaveShares = [0.45, 0.3, 0.15, 0.1];
const placesAcross = 6;

/**
 * Keypoints and descriptors of a picture: scale-space extrema with RootSIFT (Lowe 2004; Arandjelović
 * and Zisserman 2012). They survive scaling, turning, light and moderate changes of viewpoint.
 */
export function describeLocal(image: GrayImage, options: LocalOptions = {}): LocalFeatures {
  const sized = sizedFor(image, options);
  const maxFeatures = options.maxFeatures ?? 400;
  const extrema = strongest(
    findExtrema(buildScaleSpace(sized), options.minContrast ?? 0.004),
    maxFeatures,
    sized,
  );
  const oriented: { extremum: Extremum; angle: number }[] = [];
  for (const extremum of extrema) {
    for (const angle of orientationsOf(extremum)) {
      if (oriented.length < maxFeatures) oriented.push({ extremum, angle });
    }
  }
  const count = oriented.length;
  const features = emptyFeatures(sized.width, sized.height, count);
  for (const [index, { extremum, angle }] of oriented.entries()) {
    const factor = 2 ** extremum.octave;
    features.x[index] = extremum.x * factor;
    features.y[index] = extremum.y * factor;
    features.scale[index] = extremum.sigma * factor;
    features.angle[index] = angle;
    features.bright[index] = extremum.response < 0 ? 1 : 0;
    const offset = index * descriptorLength;
    describeKeypoint(extremum, angle, features.descriptors, offset);
  }
  features.signatures = signaturesOf(features.descriptors);
  return features;
}

/** The features of the picture seen in a mirror (left and right exchanged), without describing it again. */
export function mirrorLocal(features: LocalFeatures): LocalFeatures {
  const descriptors = mirrorDescriptors(features.descriptors);
  return {
    ...features,
    x: features.x.map((x) => features.width - x),
    angle: features.angle.map((angle) => Math.PI - angle),
    descriptors,
    signatures: signaturesOf(descriptors),
  };
}

/** Room for `count` keypoints. */
export function emptyFeatures(width: number, height: number, count: number): LocalFeatures {
  return {
    width,
    height,
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    scale: new Float32Array(count),
    angle: new Float32Array(count),
    bright: new Uint8Array(count),
    descriptors: new Uint8Array(count * descriptorLength),
    signatures: new Uint32Array(count * 4),
  };
}

function sizedFor(image: GrayImage, options: LocalOptions): GrayImage {
  const edge = Math.max(image.width, image.height);
  const maxEdgePx = options.maxEdgePx ?? 400;
  if (edge > maxEdgePx) return scaleGray(image, maxEdgePx);
  const minEdgePx = Math.min(options.minEdgePx ?? 256, maxEdgePx, edge * 2);
  return edge < minEdgePx ? scaleGray(image, minEdgePx) : image;
}

/** The strongest peaks, spread over scales and over the picture: first the best of every place, then the next. */
function strongest(extrema: readonly Extremum[], most: number, image: GrayImage): Extremum[] {
  if (extrema.length <= most) return [...extrema];
  const ranked = extrema
    .map((extremum) => ({ extremum, strength: Math.abs(extremum.response) }))
    .toSorted((a, b) => b.strength - a.strength);
  const seen = new Int32Array(placesAcross * placesAcross * octaveShares.length);
  const placeSize = Math.max(image.width, image.height) / placesAcross;
  const perOctave = octaveShares.map((share) => Math.ceil(share * most));
  const taken = new Int32Array(octaveShares.length);
  const order = ranked.map(({ extremum }) => {
    const octave = Math.min(octaveShares.length - 1, extremum.octave);
    const factor = 2 ** extremum.octave;
    const column = Math.min(placesAcross - 1, Math.floor((extremum.x * factor) / placeSize));
    const row = Math.min(placesAcross - 1, Math.floor((extremum.y * factor) / placeSize));
    const place = (octave * placesAcross + row) * placesAcross + column;
    const rank = seen[place] ?? 0;
    seen[place] = rank + 1;
    return { extremum, octave, rank };
  });
  order.sort((a, b) => a.rank - b.rank);
  const kept: Extremum[] = [];
  const spare: Extremum[] = [];
  for (const { extremum, octave } of order) {
    if ((taken[octave] ?? 0) < (perOctave[octave] ?? 0) && kept.length < most) {
      taken[octave] = (taken[octave] ?? 0) + 1;
      kept.push(extremum);
    } else spare.push(extremum);
  }
  return [...kept, ...spare.slice(0, most - kept.length)];
}
