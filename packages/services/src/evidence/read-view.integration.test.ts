import { Invalid, NotFound } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, openWorld, type World } from '../../test/world.ts';
import { readView } from '../index.ts';

let world: World;
let sha256: string;
const bytes = new TextEncoder().encode('a re-encoded picture');

beforeAll(async () => {
  world = await openWorld();
  ({ sha256 } = await world.base.store.put(bytes));
});
afterAll(() => world.close());

const keep = (kind: 'view' | 'original', brandId = world.brandId) =>
  world.base.db.storedFile.create({
    data: { brandId, sha256, kind, mediaType: 'image/webp', sizeBytes: bytes.byteLength },
  });
const read = (input = { brandSlug: world.brandSlug, sha256 }) =>
  readView({ ctx: world.as('analyst'), input });

describe('reading a view', () => {
  it('opens views of the brand, never originals or what other brands keep', async () => {
    expect(await failureOf(read())).toBeInstanceOf(NotFound);
    await keep('original');
    expect(await failureOf(read())).toBeInstanceOf(NotFound);
    await keep('view');
    const { stream, mediaType, sizeBytes } = await read();
    expect({ mediaType, sizeBytes }).toEqual({
      mediaType: 'image/webp',
      sizeBytes: bytes.byteLength,
    });
    expect(new Uint8Array(Buffer.concat(await stream.toArray()))).toEqual(bytes);
    const foreign = readView({
      ctx: world.outsider(),
      input: { brandSlug: world.otherSlug, sha256 },
    });
    expect(await failureOf(foreign)).toBeInstanceOf(NotFound);
  });

  it('refuses what is no hash', async () => {
    const error = await failureOf(read({ brandSlug: world.brandSlug, sha256: '../../etc/passwd' }));
    expect(error).toBeInstanceOf(Invalid);
  });
});
