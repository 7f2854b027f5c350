import { summarisePrices, type BrandMemory } from '@ringer/detection';
import { loadBrandMemory } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

const lifeMs = 5 * 60_000;
const heldBrands = 50;

/** What brands' pasts tell, read anew every five minutes. */
export type BrandMemories = { of(brandId: string): Promise<BrandMemory> };

export function openBrandMemory(worker: RunningWorker): BrandMemories {
  const held = new Map<string, { until: number; memory: Promise<BrandMemory> }>();
  const read = async (brandId: string): Promise<BrandMemory> => {
    const { prices, confirmed } = await loadBrandMemory({ ctx: worker.ctx, input: { brandId } });
    return { priceRanges: summarisePrices(prices), confirmed };
  };
  return {
    async of(brandId) {
      const now = worker.now().getTime();
      const known = held.get(brandId);
      if (known && known.until > now) return known.memory;
      const memory = read(brandId);
      held.delete(brandId);
      held.set(brandId, { until: now + lifeMs, memory });
      const oldest = held.keys().next();
      if (held.size > heldBrands && !oldest.done) held.delete(oldest.value);
      try {
        return await memory;
      } catch (error) {
        held.delete(brandId);
        throw error;
      }
    },
  };
}
