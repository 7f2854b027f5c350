import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecodedImage } from '../image/decode.ts';
import { ModelFileError, shippedModelFolder } from './manifest.ts';
import { openEncoderSession, type EncoderSession } from './session.ts';

const name = 'efficientnet-lite0-gem';
const manifestPath = join(shippedModelFolder, `${name}.json`);

function stripes(period: number, colour: number): DecodedImage {
  const rgb = Buffer.alloc(96 * 96 * 3, 255);
  for (let at = 0; at < 96 * 96; at += 1) {
    if ((at % 96) % period < period / 2) rgb.fill(colour, at * 3, at * 3 + 2);
  }
  return { width: 96, height: 96, rgb };
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, v, at) => sum + v * b[at]!, 0);

describe('the image encoder', () => {
  let encoder: EncoderSession;
  beforeAll(async () => {
    encoder = await openEncoderSession(manifestPath, { batchSize: 3 });
  });

  it('gives unit vectors, the same alone as in a batch, near for near pictures', async () => {
    const pictures = [stripes(8, 20), stripes(8, 30), stripes(48, 200), stripes(20, 90)];
    const together = await encoder.embedImages(pictures);
    const [alone] = await encoder.embedImages([pictures[3]!]);
    expect(together.map((vector) => vector.length)).toEqual([1280, 1280, 1280, 1280]);
    for (const vector of together) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
    expect(cosine(together[3]!, alone!)).toBeGreaterThan(0.9999);
    expect(cosine(together[0]!, together[1]!)).toBeGreaterThan(cosine(together[0]!, together[2]!));
    expect(await encoder.embedImages([])).toEqual([]);
  });
});

describe('a model file', () => {
  let folder: string;
  const path = (file: string) => join(folder, file);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringer-model-'));
    await cp(shippedModelFolder, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Writes the manifest again with changes, in its own file. */
  async function variant(file: string, change: (json: Record<string, unknown>) => void) {
    const json = JSON.parse(await readFile(manifestPath, 'utf8')) as Record<string, unknown>;
    change(json);
    await writeFile(path(file), JSON.stringify(json));
    return path(file);
  }

  async function expectRefused(manifest: string, message: RegExp, file: string) {
    const error = await openEncoderSession(manifest).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelFileError);
    expect((error as ModelFileError).message).toMatch(message);
    expect((error as ModelFileError).file).toBe(path(file));
  }

  it('without manifest is refused', () =>
    expectRefused(path('absent.json'), /missing.*Restore/, 'absent.json'));

  it('that is missing is refused', async () => {
    const manifest = await variant('a.json', (json) => (json['file'] = 'gone.onnx'));
    await expectRefused(manifest, /missing/, 'gone.onnx');
  });

  it('that was altered is refused', async () => {
    const bytes = await readFile(path(`${name}.onnx`));
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path('b.onnx'), bytes);
    const manifest = await variant('b.json', (json) => (json['file'] = 'b.onnx'));
    await expectRefused(manifest, /corrupt.*SHA-256/, 'b.onnx');
  });

  it('that is no ONNX is refused', async () => {
    const bytes = Buffer.from('hello');
    await writeFile(path('c.onnx'), bytes);
    const manifest = await variant('c.json', (json) => {
      json['file'] = 'c.onnx';
      json['sizeBytes'] = bytes.byteLength;
      json['sha256'] = createHash('sha256').update(bytes).digest('hex');
    });
    await expectRefused(manifest, /no ONNX model/, 'c.onnx');
  });

  it('of another dimension is refused', async () => {
    const manifest = await variant('d.json', (json) => {
      json['output'] = { name: 'embedding', dimension: 512, l2Normalised: true };
    });
    await expectRefused(manifest, /1280.*512/, `${name}.onnx`);
  });

  it('with other input names is refused', async () => {
    const manifest = await variant('e.json', (json) => {
      json['input'] = { ...(json['input'] as object), name: 'image' };
    });
    await expectRefused(manifest, /inputs pixels/, `${name}.onnx`);
  });

  it('whose manifest breaks the contract is refused', async () => {
    const manifest = await variant('f.json', (json) => (json['kind'] = 'ocr'));
    await expectRefused(manifest, /contract at “kind”/, 'f.json');
    await writeFile(path('g.json'), '{');
    await expectRefused(path('g.json'), /not JSON/, 'g.json');
  });
});
