import { CLIENT } from '@ringer/bazaar/client';
import { locateTruth, readTruth, writeTruthNdjson } from '@ringer/bazaar/truth';
import { NotFound } from '@ringer/domain';
import type { Connection } from '../connection.ts';

/**
 * Writes what is true about every offer of the running demo's shops, for `ringer evaluate scan`.
 * @param options.week of the shops, 1 to 6; the demo's stand at the last
 * @returns how many offers
 * @throws NotFound when the demo does not run
 */
export async function writeBazaarTruth(
  { base }: Connection,
  options: { out: string; week: number },
): Promise<number> {
  const sources = await base.db.source.findMany({
    where: { brand: { slug: CLIENT.key }, retiredAt: null },
    select: { name: true, url: true },
  });
  const hosts = CLIENT.sources.flatMap(({ host, name }) => {
    const url = sources.find((source) => source.name === name)?.url;
    return url ? [{ key: host, origin: new URL(url).origin }] : [];
  });
  const known = new Set<string>(hosts.map(({ key }) => key));
  const records = readTruth({ week: options.week }).filter(({ shop }) => known.has(shop));
  if (records.length === 0) throw new NotFound('The demo is not here. Start it with npm start.');
  writeTruthNdjson(options.out, locateTruth(records, hosts));
  return records.length;
}
