import { z } from 'zod';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

const pricesRead = 3000;
const confirmedRead = 300;
const Features = z.record(z.string(), z.number());

/**
 * What a brand's past tells: prices that licensed sellers ask, newest first, and the features of findings that
 * reviewers confirmed. Changes slowly: callers keep it for minutes.
 */
export async function loadBrandMemory({ ctx, input }: { ctx: Ctx; input: { brandId: string } }) {
  authoriseSystem({ ctx });
  const { brandId } = input;
  const licences = await ctx.db.licence.findMany({
    where: { brandId },
    select: { kind: true, value: true },
  });
  const valuesOf = (wanted: string) =>
    licences.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  const [offers, confirmed] = await Promise.all([
    ctx.db.offer.findMany({
      where: {
        brandId,
        price: { gt: 0 },
        currency: { not: null },
        OR: [
          { sellerName: { in: valuesOf('seller') } },
          { capture: { host: { in: valuesOf('domain') } } },
        ],
      },
      orderBy: { id: 'desc' },
      take: pricesRead,
      select: { price: true, currency: true, category: true, title: true },
    }),
    ctx.db.finding.findMany({
      where: { brandId, case: { state: { in: ['confirmed', 'noticed', 'resolved'] } } },
      orderBy: { createdAt: 'desc' },
      take: confirmedRead,
      select: { features: true },
    }),
  ]);
  return {
    prices: offers.flatMap(({ price, currency, category, title }) =>
      price === null || currency === null
        ? []
        : [{ price: price.toNumber(), currency, category, title }],
    ),
    confirmed: confirmed.map(({ features }) => Features.parse(features)),
  };
}
