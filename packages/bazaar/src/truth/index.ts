import { writeFileSync } from 'node:fs';
import { readManifest } from '../manifest.ts';
import { createWorld, DEFAULT_SEED } from '../world/world.ts';
import type { TruthRecord } from '../world/verdict.ts';

export {
  INFRINGEMENTS,
  LAWFUL,
  type InfringementType,
  type LawfulType,
  type TruthBox,
  type TruthRecord,
} from '../world/verdict.ts';

/** What is true about every offer of a seed; with `week` (1..6) only about those that are live then. */
export function readTruth(options: { seed?: string; week?: number } = {}): TruthRecord[] {
  const { truth } = createWorld(options.seed ?? DEFAULT_SEED, readManifest().pictures);
  const { week } = options;
  return week === undefined
    ? truth
    : truth.filter(
        (record) =>
          record.firstWeek <= week && (record.lastWeek === null || week <= record.lastWeek),
      );
}

/** A truth record with the full address of its page on running shops. */
export interface LocatedTruth extends TruthRecord {
  url: string;
}

/** Joins truth with the origins of running shops. Throws RangeError when a shop is not among them. */
export function locateTruth(
  records: readonly TruthRecord[],
  hosts: readonly { key: string; origin: string }[],
): LocatedTruth[] {
  const origins = new Map(hosts.map((host) => [host.key, host.origin]));
  return records.map((record) => {
    const origin = origins.get(record.shop);
    if (origin === undefined) throw new RangeError(`no host for shop ${record.shop}`);
    return { ...record, url: `${origin}${record.path}` };
  });
}

/** Writes one record a line. */
export function writeTruthNdjson(file: string, records: readonly TruthRecord[]): void {
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

/** What an offer's page says, without a browser between; for measuring a detector alone. */
export interface ShownOffer {
  id: string;
  title: string;
  description: readonly string[];
  sellerName: string;
  path: string;
  price: number;
  /** ISO 4217 */
  currency: string;
  category: string;
  /** Names of files under assets/full, without ending. */
  pictures: readonly string[];
  firstWeek: number;
}

/** Every offer of a seed as its page shows it. */
export function readOffers(seed: string = DEFAULT_SEED): ShownOffer[] {
  const { market } = createWorld(seed, readManifest().pictures);
  const names = new Map(market.sellers.map(({ key, name }) => [key, name]));
  return market.offers.map(({ seller, ...offer }) => ({
    id: offer.id,
    title: offer.title,
    description: offer.description,
    sellerName: names.get(seller) ?? seller,
    path: offer.path,
    price: offer.price,
    currency: offer.currency,
    category: offer.category,
    pictures: offer.pictures,
    firstWeek: offer.firstWeek,
  }));
}
