import { Invalid } from '@ringer/domain';
import { descriptorLength, signaturesOf } from './descriptor.ts';
import { emptyFeatures, type LocalFeatures } from './features.ts';

/** Changes whenever keypoints or descriptors may: features of another version must not be compared. */
export const localVersion = 'rootsift-1';

const placeBytes = 7;
const headerBytes = 6;
const angleSteps = 256;
const placeScale = 16;
/** Scales are stored as quarter-percent steps of a logarithm. */
const scaleSteps = 24;

/**
 * Features as base64, 135 bytes a keypoint: places to a sixteenth of a pixel, directions to 1.4 degrees.
 * What is parsed back matches the same, though not to the last bit.
 */
export function serialiseLocal(features: LocalFeatures): string {
  const bytes = Buffer.alloc(headerBytes + features.count * (placeBytes + descriptorLength));
  bytes.writeUInt16LE(features.width, 0);
  bytes.writeUInt16LE(features.height, 2);
  bytes.writeUInt16LE(features.count, 4);
  let at = headerBytes;
  for (let index = 0; index < features.count; index += 1, at += placeBytes) {
    bytes.writeUInt16LE(Math.round((features.x[index] ?? 0) * placeScale) & 0xffff, at);
    bytes.writeUInt16LE(Math.round((features.y[index] ?? 0) * placeScale) & 0xffff, at + 2);
    const scale = Math.round(scaleSteps * Math.log2(features.scale[index] ?? 0));
    bytes.writeUInt8(Math.min(255, Math.max(0, scale)), at + 4);
    const turn = (features.angle[index] ?? 0) / (2 * Math.PI);
    bytes.writeUInt8(Math.round((turn - Math.floor(turn)) * angleSteps) % angleSteps, at + 5);
    bytes.writeUInt8(features.bright[index] ?? 0, at + 6);
  }
  bytes.set(features.descriptors, at);
  return bytes.toString('base64');
}

/**
 * Reads `serialiseLocal`'s text back.
 * @throws Invalid when it is damaged.
 */
export function parseLocal(text: string): LocalFeatures {
  const bytes = Buffer.from(text, 'base64');
  const count = bytes.byteLength >= headerBytes ? bytes.readUInt16LE(4) : -1;
  if (bytes.byteLength !== headerBytes + count * (placeBytes + descriptorLength)) {
    throw new Invalid('The prepared features of a picture are damaged. Prepare it again.');
  }
  const features = emptyFeatures(bytes.readUInt16LE(0), bytes.readUInt16LE(2), count);
  let at = headerBytes;
  for (let index = 0; index < count; index += 1, at += placeBytes) {
    features.x[index] = bytes.readUInt16LE(at) / placeScale;
    features.y[index] = bytes.readUInt16LE(at + 2) / placeScale;
    features.scale[index] = 2 ** (bytes.readUInt8(at + 4) / scaleSteps);
    features.angle[index] = (bytes.readUInt8(at + 5) / angleSteps) * 2 * Math.PI;
    features.bright[index] = bytes.readUInt8(at + 6);
  }
  features.descriptors.set(bytes.subarray(at));
  features.signatures = signaturesOf(features.descriptors);
  return features;
}
