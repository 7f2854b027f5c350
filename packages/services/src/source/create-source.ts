import { CreateSourceInput, Forbidden, Invalid, parseInput, type SourceView } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { checkSourceHosts } from '../source-check.ts';
import { sourceSelect, toSourceViews } from '../source-view.ts';
import { isAddressRange } from './address.ts';

const AllowedAddresses = z.object({
  allowedAddresses: z
    .array(z.string().refine(isAddressRange, 'Write an address range such as 127.0.0.0/8.'))
    .max(20)
    .default([]),
});

/**
 * Adds a place to look at. Its hosts must resolve to public addresses; only an administrator or Ringer itself
 * may open private ranges (`allowedAddresses`, CIDR).
 * @throws Invalid naming the address that does not parse, does not resolve or is private
 * @throws Retryable when names cannot be looked up just now
 */
export async function createSource({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof CreateSourceInput> & { allowedAddresses?: string[] };
}): Promise<SourceView> {
  const { brandId, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'source.write',
  });
  const { allowedAddresses } = parseInput(AllowedAddresses, input);
  if (allowedAddresses.length > 0 && role !== 'admin') {
    throw new Forbidden('Only an administrator opens private addresses to a source.');
  }
  const source = parseInput(CreateSourceInput, input);
  await checkSourceHosts({ urls: addressesOf(source), allowedAddresses });
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.source.create({
      data: {
        brandId,
        name: source.name,
        kind: source.kind,
        url: 'url' in source ? source.url : null,
        urls: source.kind === 'url-list' ? [...new Set(source.urls)] : [],
        terms: 'terms' in source ? source.terms : [],
        pageBudget: source.pageBudget,
        maxDepth: source.maxDepth,
        allowedAddresses,
      },
      select: sourceSelect,
    });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'source.create',
      entity: 'source',
      entityId: row.id,
      detail: { name: row.name, kind: row.kind, allowedAddresses },
    });
    const [view] = await toSourceViews(tx, [row]);
    if (!view) throw new Invalid('The source could not be read back.');
    return view;
  });
}

/** Every address that a source names, with the field that it stands in. */
function addressesOf(source: CreateSourceInput): { path: string; url: string }[] {
  switch (source.kind) {
    case 'url-list':
      return source.urls.map((url, index) => ({ path: `urls.${index}`, url }));
    case 'search-template':
      return [{ path: 'url', url: source.url.replaceAll('{term}', 'x') }];
    case 'site':
    case 'sitemap':
      return [{ path: 'url', url: source.url }];
    case 'look-alike-domains':
      // Nobody named these addresses; each is checked when it is fetched.
      return [];
  }
}
