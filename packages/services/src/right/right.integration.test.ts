import {
  Conflict,
  Invalid,
  maxUploadBytes,
  NotFound,
  RightList,
  RightView,
  UploadView,
} from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, openWorld, viewSha256, type World } from '../../test/world.ts';
import {
  addReferences,
  addUpload,
  createRight,
  getRight,
  getUpload,
  listRights,
  removeReference,
  retireRight,
} from '../index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const png = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1'));
const upload = (bytes: Uint8Array<ArrayBuffer>, fileName = 'mark.png') =>
  addUpload({ ctx: world.as('manager'), input: { brandSlug: world.brandSlug, fileName, bytes } });

/** An upload that the worker has looked into. */
async function readyUpload(): Promise<string> {
  const { id } = await upload(png);
  await world.base.db.upload.update({
    where: { id },
    data: { state: 'ready', mediaType: 'image/png', widthPx: 10, heightPx: 20, viewSha256 },
  });
  return id;
}

const create = (input: Partial<Parameters<typeof createRight>[0]['input']>) =>
  createRight({
    ctx: world.as('manager'),
    input: {
      brandSlug: world.brandSlug,
      kind: 'mark',
      markForm: 'word',
      title: 'HOLLEN',
      status: 'registered',
      words: ['Hollen'],
      ...input,
    },
  });

const queued = async (name: string) => {
  const rows = await world.base.db.$queryRaw<{ data: Record<string, string> }[]>`
    SELECT data FROM pgboss.job WHERE name = ${name}`;
  return rows.flatMap((row) => Object.values(row.data));
};

describe('an upload', () => {
  it('is kept as it came and handed to the worker', async () => {
    const view = UploadView.parse(await upload(png, '../../etc/<mark>.png'));
    expect(view).toMatchObject({ state: 'pending', sizeBytes: png.byteLength, viewUrl: null });
    expect(view.fileName).not.toMatch(/[/<>]/);
    const { sha256 } = await world.base.db.upload.findUniqueOrThrow({ where: { id: view.id } });
    expect(new Uint8Array(await world.base.store.get(sha256))).toEqual(png);
    expect(await queued('inspect-upload')).toContain(view.id);
    const input = { brandSlug: world.brandSlug, uploadId: view.id };
    expect(await getUpload({ ctx: world.as('analyst'), input })).toEqual(view);
  });

  it.each([
    ['is empty', new Uint8Array()],
    ['is no picture', new TextEncoder().encode('%PDF-1.7')],
    ['is larger than 25 MB', new Uint8Array(maxUploadBytes + 1)],
  ])('that %s is refused at once', async (words, bytes) => {
    const error = await failureOf(upload(bytes));
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).fields[0]).toMatchObject({ path: 'file' });
    expect((error as Error).message).toContain(words);
  });
});

describe('a right', () => {
  it('takes word forms and pictures and has each of them prepared', async () => {
    const uploadIds = [await readyUpload()];
    const right = RightView.parse(
      await create({
        markForm: 'combined',
        title: 'Hollen logo',
        words: ['hollen', 'hollen home'],
        uploadIds,
        niceClasses: [21],
        registeredOn: '2020-05-31',
      }),
    );
    expect(right).toMatchObject({
      words: ['hollen', 'hollen home'],
      imageCount: 1,
      pendingCount: 3,
      registeredOn: '2020-05-31',
      canWrite: true,
    });
    const prepared = await queued('prepare-reference');
    expect(prepared).toEqual(expect.arrayContaining(right.references.map((each) => each.id)));
    const list = RightList.parse(
      await listRights({ ctx: world.as('analyst'), input: { brandSlug: world.brandSlug } }),
    );
    expect(list.canWrite).toBe(false);
    expect(list.items.find((item) => item.id === right.id)?.coverUrl).toContain(viewSha256);
  });

  it('refuses pictures that are pending, rejected, foreign or not there', async () => {
    const pending = await upload(png);
    const rejected = await readyUpload();
    await world.base.db.upload.update({
      where: { id: rejected },
      data: { state: 'rejected', problem: 'It is no picture.' },
    });
    for (const id of [pending.id, rejected, world.brandId]) {
      const error = await failureOf(create({ kind: 'work', markForm: null, uploadIds: [id] }));
      expect(error).toBeInstanceOf(Invalid);
      expect((error as Invalid).fields[0]?.path).toBe('uploadIds');
    }
  });

  it('says what a mark, a design and a work lack', async () => {
    const problems = async (input: Parameters<typeof create>[0]) =>
      ((await failureOf(create(input))) as Invalid).fields.map((field) => field.path);
    expect(await problems({ markForm: null })).toContain('markForm');
    expect(await problems({ words: [] })).toEqual(['words']);
    expect(await problems({ markForm: 'figurative', words: [] })).toEqual(['uploadIds']);
    expect(await problems({ kind: 'design', markForm: null })).toEqual(['uploadIds']);
    expect(await problems({ niceClasses: [46] })).toEqual(['niceClasses.0']);
  });

  it('has its office and number once', async () => {
    await create({ office: 'EUIPO', number: '018' });
    const error = await failureOf(create({ office: 'EUIPO', number: '018', title: 'Twin' }));
    expect(error).toBeInstanceOf(Conflict);
    expect((error as Error).message).toContain('EUIPO 018');
  });

  it('grows and shrinks by references, but never to none', async () => {
    const ctx = world.as('manager');
    const { id: rightId, references } = await create({ title: 'GROWER' });
    const { brandSlug } = world;
    const grown = await addReferences({
      ctx,
      input: { brandSlug, rightId, words: ['grower plus'] },
    });
    expect(grown.words).toEqual(['Hollen', 'grower plus']);
    const twice = await failureOf(
      addReferences({ ctx, input: { brandSlug, rightId, words: ['GROWER PLUS'] } }),
    );
    expect(twice).toBeInstanceOf(Invalid);
    const referenceId = references[0]?.id ?? '';
    const less = await removeReference({ ctx, input: { brandSlug, referenceId } });
    expect(less.words).toEqual(['grower plus']);
    const last = { brandSlug, referenceId: less.references[0]?.id ?? '' };
    expect(await failureOf(removeReference({ ctx, input: last }))).toBeInstanceOf(Conflict);
    const gone = { brandSlug, referenceId };
    expect(await failureOf(removeReference({ ctx, input: gone }))).toBeInstanceOf(NotFound);
  });

  it('leaves the list when it is retired, and keeps its page', async () => {
    const ctx = world.as('manager');
    const { id: rightId } = await create({ title: 'OLD' });
    const input = { brandSlug: world.brandSlug, rightId };
    const retired = await retireRight({ ctx, input });
    expect(retired).toMatchObject({ canWrite: false });
    expect((await retireRight({ ctx, input })).retiredAt).toBe(retired.retiredAt);
    const { items } = await listRights({ ctx, input: { brandSlug: world.brandSlug } });
    expect(items.map((item) => item.id)).not.toContain(rightId);
    expect((await getRight({ ctx, input })).title).toBe('OLD');
    const error = await failureOf(addReferences({ ctx, input: { ...input, words: ['x'] } }));
    expect(error).toBeInstanceOf(Conflict);
  });
});
