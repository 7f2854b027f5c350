import { z } from 'zod';
import { Id, IsoDay, IsoInstant, personText } from './scalar.ts';

export const RightKind = z.enum(['mark', 'design', 'work']);
export type RightKind = z.infer<typeof RightKind>;
export const MarkForm = z.enum(['word', 'figurative', 'combined']);
export type MarkForm = z.infer<typeof MarkForm>;
export const RightStatus = z.enum(['pending', 'registered', 'expired', 'unregistered']);
export type RightStatus = z.infer<typeof RightStatus>;

export const NiceClass = z
  .number()
  .int()
  .min(1, 'Nice classes run from 1 to 45.')
  .max(45, 'Nice classes run from 1 to 45.');
export const LocarnoClass = z
  .string()
  .regex(/^\d{2}-\d{2}$/, 'Write a Locarno class as two digits, hyphen, two digits: 09-03.');

export const ReferenceState = z.enum(['pending', 'ready', 'rejected']);
export type ReferenceState = z.infer<typeof ReferenceState>;

/** Files larger than this are refused before they are read. */
export const maxUploadBytes = 25 * 1024 * 1024;
/** Pictures with more pixels than this are refused before they are decoded. */
export const maxUploadPixels = 100_000_000;

export const UploadView = z.object({
  id: Id,
  fileName: z.string(),
  sizeBytes: z.number(),
  state: ReferenceState,
  /** Why it was rejected, in a plain sentence. */
  problem: z.string().nullable(),
  widthPx: z.number().nullable(),
  heightPx: z.number().nullable(),
  viewUrl: z.string().nullable(),
});
export type UploadView = z.infer<typeof UploadView>;

/** Input of the upload verb; the bytes travel beside it. */
export const AddUploadInput = z.object({
  fileName: z
    .string()
    .transform((name) => [...name.replace(/[^\p{L}\p{N}. _()-]+/gu, '_')].slice(-120).join(''))
    .pipe(z.string().min(1, 'The file has no name.')),
  bytes: z.instanceof(Uint8Array),
});
export type AddUploadInput = z.infer<typeof AddUploadInput>;

const WordForms = z
  .array(personText(120))
  .max(50, 'Keep to 50 word forms.')
  .refine((words) => new Set(words.map((w) => w.toLowerCase())).size === words.length, {
    message: 'Each word form counts once: remove the repeated one.',
  });

export const CreateRightInput = z
  .object({
    kind: RightKind,
    markForm: MarkForm.nullish(),
    title: personText(200),
    office: personText(40).nullish(),
    number: personText(60).nullish(),
    territory: personText(60).nullish(),
    status: RightStatus,
    registeredOn: IsoDay.nullish(),
    niceClasses: z.array(NiceClass).max(45).default([]),
    locarnoClasses: z.array(LocarnoClass).max(20, 'Keep to 20 classes.').default([]),
    words: WordForms.default([]),
    uploadIds: z.array(Id).max(40, 'Keep to 40 pictures a right.').default([]),
  })
  .superRefine((right, ctx) => {
    const add = (path: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message });
    if (right.kind === 'mark' && !right.markForm) {
      add('markForm', 'Say whether the mark is a word, a figure or both.');
    }
    if (right.kind === 'mark' && right.markForm !== 'figurative' && right.words.length === 0) {
      add('words', 'A word mark needs at least one word form.');
    }
    if (right.kind === 'mark' && right.markForm !== 'word' && right.uploadIds.length === 0) {
      add('uploadIds', 'A figurative mark needs at least one picture.');
    }
    if (right.kind === 'design' && right.uploadIds.length === 0) {
      add('uploadIds', 'A design needs at least one view.');
    }
    if (right.kind === 'work' && right.uploadIds.length === 0) {
      add('uploadIds', 'A work needs its picture.');
    }
  });
export type CreateRightInput = z.infer<typeof CreateRightInput>;

export const AddReferencesInput = z
  .object({ rightId: Id, words: WordForms.default([]), uploadIds: z.array(Id).max(40).default([]) })
  .refine((input) => input.words.length + input.uploadIds.length > 0, {
    path: ['words'],
    message: 'Add a word form or a picture.',
  });
export type AddReferencesInput = z.infer<typeof AddReferencesInput>;

export const RightIdInput = z.object({ rightId: Id });
export type RightIdInput = z.infer<typeof RightIdInput>;
export const RemoveReferenceInput = z.object({ referenceId: Id });
export type RemoveReferenceInput = z.infer<typeof RemoveReferenceInput>;

export const ReferenceView = z.object({
  id: Id,
  kind: z.enum(['image', 'word']),
  word: z.string().nullable(),
  label: z.string().nullable(),
  state: ReferenceState,
  problem: z.string().nullable(),
  viewUrl: z.string().nullable(),
  widthPx: z.number().nullable(),
  heightPx: z.number().nullable(),
});
export type ReferenceView = z.infer<typeof ReferenceView>;

export const RightListItem = z.object({
  id: Id,
  kind: RightKind,
  markForm: MarkForm.nullable(),
  title: z.string(),
  office: z.string().nullable(),
  number: z.string().nullable(),
  territory: z.string().nullable(),
  status: RightStatus,
  niceClasses: z.array(z.number()),
  locarnoClasses: z.array(z.string()),
  words: z.array(z.string()),
  coverUrl: z.string().nullable(),
  imageCount: z.number(),
  pendingCount: z.number(),
  rejectedCount: z.number(),
  openCases: z.number(),
});
export type RightListItem = z.infer<typeof RightListItem>;
export const RightList = z.object({ items: z.array(RightListItem), canWrite: z.boolean() });
export type RightList = z.infer<typeof RightList>;

export const RightView = RightListItem.extend({
  registeredOn: IsoDay.nullable(),
  createdAt: IsoInstant,
  retiredAt: IsoInstant.nullable(),
  references: z.array(ReferenceView),
  canWrite: z.boolean(),
});
export type RightView = z.infer<typeof RightView>;
