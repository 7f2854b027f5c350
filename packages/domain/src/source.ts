import { z } from 'zod';
import { Id, IsoInstant, personText, WebUrl } from './scalar.ts';

export const SourceKind = z.enum([
  'site',
  'sitemap',
  'url-list',
  'search-template',
  'look-alike-domains',
]);
export type SourceKind = z.infer<typeof SourceKind>;

const SearchTemplate = z
  .string()
  .trim()
  .refine((text) => text.includes('{term}'), 'Put {term} where the search word goes.')
  .refine(
    (text) => WebUrl.safeParse(text.replaceAll('{term}', 'x')).success,
    'Write an address such as https://shop.example/search?q={term}.',
  );

const common = {
  name: personText(120),
  pageBudget: z
    .number()
    .int()
    .min(1, 'Use at least 1 page.')
    .max(100_000, 'Use at most 100,000 pages.')
    .default(200),
  maxDepth: z.number().int().min(0).max(20, 'Use at most 20.').default(4),
};

/** Kinds that a person can add; the domains of `look-alike-domains` are made from its words when a scan starts. */
export const CreateSourceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site'), url: WebUrl, ...common }),
  z.object({ kind: z.literal('sitemap'), url: WebUrl, ...common }),
  z.object({
    kind: z.literal('url-list'),
    urls: z
      .array(WebUrl)
      .min(1, 'Paste at least one address.')
      .max(10_000, 'Keep to 10,000 addresses.'),
    ...common,
  }),
  z.object({
    kind: z.literal('search-template'),
    url: SearchTemplate,
    terms: z
      .array(personText(120))
      .min(1, 'Give at least one search word.')
      .max(200, 'Keep to 200 words.'),
    ...common,
  }),
  z.object({
    kind: z.literal('look-alike-domains'),
    terms: z
      .array(personText(120))
      .min(1, 'Give at least one word mark.')
      .max(50, 'Keep to 50 word marks.'),
    ...common,
  }),
]);
export type CreateSourceInput = z.infer<typeof CreateSourceInput>;

export const SourceIdInput = z.object({ sourceId: Id });
export type SourceIdInput = z.infer<typeof SourceIdInput>;

export const SourceView = z.object({
  id: Id,
  name: z.string(),
  kind: SourceKind,
  url: z.string().nullable(),
  urls: z.array(z.string()),
  terms: z.array(z.string()),
  pageBudget: z.number(),
  maxDepth: z.number(),
  lastScan: z
    .object({ scanId: Id, at: IsoInstant, captured: z.number(), ok: z.number() })
    .nullable(),
});
export type SourceView = z.infer<typeof SourceView>;
export const SourceList = z.object({
  items: z.array(SourceView),
  canWrite: z.boolean(),
  canScan: z.boolean(),
});
export type SourceList = z.infer<typeof SourceList>;
