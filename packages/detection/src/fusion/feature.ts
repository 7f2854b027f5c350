import type { SignalId } from '@ringer/domain';

/**
 * Everything the decision depends on, each in 0..1, in the order of the model's columns.
 * `direction` 1: more of it never lowers the score; -1: never raises it; 0: what it means depends on the right.
 */
export const fusionFeatures = [
  { name: 'text', direction: 1, label: 'The mark in the text', signalId: 'text' },
  { name: 'disguise', direction: 1, label: 'The mark is disguised', signalId: 'text' },
  { name: 'altered', direction: 1, label: 'One letter off the mark', signalId: 'text' },
  { name: 'claim', direction: 1, label: 'Words that claim a likeness', signalId: 'text' },
  { name: 'ocr', direction: 1, label: 'The mark is written in a picture', signalId: 'ocr' },
  { name: 'mark', direction: 1, label: 'A figure like the mark', signalId: 'mark' },
  { name: 'design', direction: 1, label: 'A shape like the design', signalId: 'design' },
  { name: 'copy', direction: 1, label: 'A copied picture', signalId: 'copy' },
  { name: 'goods', direction: 1, label: "Goods like the brand's own", signalId: 'design' },
  { name: 'priceLow', direction: 1, label: 'A price far below the usual', signalId: 'offer' },
  { name: 'goodsFit', direction: 1, label: 'Goods that the right covers', signalId: 'offer' },
  {
    name: 'goodsStray',
    direction: -1,
    label: 'Goods that the right does not cover',
    signalId: 'offer',
  },
  { name: 'priceUsual', direction: -1, label: 'A price as for originals', signalId: 'offer' },
  { name: 'compatible', direction: -1, label: 'Named for compatibility', signalId: 'text' },
  { name: 'resale', direction: -1, label: 'Sold as used', signalId: 'text' },
  { name: 'licence', direction: -1, label: 'Licensed seller or site', signalId: 'offer' },
  { name: 'isDesign', direction: 0, label: 'The right is a design', signalId: null },
  { name: 'isWork', direction: 0, label: 'The right is a work', signalId: null },
] as const satisfies readonly {
  name: string;
  direction: 1 | -1 | 0;
  label: string;
  signalId: SignalId | null;
}[];

type FusionFeatureName = (typeof fusionFeatures)[number]['name'];
export type FusionFeatures = Record<FusionFeatureName, number>;

/** Reads features that were stored by name; what an older version did not know counts as absent. */
export function featuresFrom(stored: Readonly<Record<string, number>>): FusionFeatures {
  const entries = fusionFeatures.map(({ name }) => [name, clamped(stored[name] ?? 0)]);
  // Every name of the list has its entry.
  return Object.fromEntries(entries) as FusionFeatures;
}

function clamped(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
