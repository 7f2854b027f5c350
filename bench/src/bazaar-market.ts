import { readFile } from 'node:fs/promises';
import { CLIENT, assetPath } from '@ringer/bazaar/client';
import type { ShownOffer } from '@ringer/bazaar/truth';
import {
  summarisePrices,
  type BrandMemory,
  type Detector,
  type LicenceInput,
  type RightInput,
} from '@ringer/detection';

/** Weeks whose labels train; all later ones are for measuring. */
export const trainingWeeks = [1, 2];

export const licences: LicenceInput[] = CLIENT.licences.map(({ sellerName }) => ({
  kind: 'seller',
  value: sellerName,
  rightId: null,
}));

/** What licensed sellers asked in the training weeks, as a desk would have seen it. */
export function memoryOf(offers: readonly ShownOffer[]): BrandMemory {
  const licensed = new Set(licences.map(({ value }) => value));
  const seen = offers.filter(
    ({ firstWeek, sellerName }) => trainingWeeks.includes(firstWeek) && licensed.has(sellerName),
  );
  return { priceRanges: summarisePrices(seen), confirmed: [] };
}

export async function inputOf(offer: ShownOffer) {
  const images = offer.pictures.map(async (name, imageIndex) => ({
    imageIndex,
    bytes: await readFile(assetPath(`full/${name}.webp`)),
    alt: offer.title,
  }));
  return {
    title: offer.title,
    description: offer.description.join('\n'),
    sellerName: offer.sellerName,
    url: `http://shop.example${offer.path}`,
    images: await Promise.all(images),
    price: offer.price,
    currency: offer.currency,
    category: offer.category,
  };
}

export async function prepareRights(detector: Detector) {
  const keyById = new Map<string, string>();
  const rights: RightInput[] = [];
  let last = 0;
  const nextId = () => `00000000-0000-4000-8000-${String((last += 1)).padStart(12, '0')}`;
  for (const right of CLIENT.rights) {
    const id = nextId();
    keyById.set(id, right.key);
    const references: RightInput['references'] = [];
    for (const asset of right.subtype === 'word' ? [] : right.assets) {
      const features = await detector.prepareReference(await readFile(assetPath(asset)));
      references.push({ id: nextId(), features });
    }
    const { kind, title, wordForms, subtype, niceClasses, locarnoClasses } = right;
    const words = [...wordForms];
    rights.push({
      id,
      kind,
      markForm: subtype,
      title,
      words,
      niceClasses,
      locarnoClasses,
      references,
    });
  }
  return { rights: { key: 'bazaar', load: () => rights }, keyById };
}
