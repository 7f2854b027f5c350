import type { ReadStream } from 'node:fs';
import { NotFound, parseInput, Sha256 } from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';

const Input = z.object({ sha256: Sha256 });

/**
 * Opens a view (a re-encoded copy for eyes) of a brand. Originals, which are hostile, never leave this way.
 * The caller ends the stream.
 * @throws NotFound when the brand has no such view
 */
export async function readView({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof Input>;
}): Promise<{ stream: ReadStream; mediaType: string; sizeBytes: number }> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'evidence.read',
  });
  const { sha256 } = parseInput(Input, input);
  const file = await ctx.db.storedFile.findUnique({
    where: { brandId_sha256_kind: { brandId, sha256, kind: 'view' } },
    select: { mediaType: true },
  });
  if (!file) throw new NotFound('There is no such picture.');
  return { ...(await ctx.store.stream(sha256)), mediaType: file.mediaType };
}
