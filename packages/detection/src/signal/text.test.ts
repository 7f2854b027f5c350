import type { TextField } from '@ringer/domain';
import { describe, expect, it } from 'vitest';
import type { DescribedOffer, DescribedRight } from '../offer.ts';
import { foldText } from '../text/fold.ts';
import { prepareWord } from '../text/match.ts';
import { textSignal } from './text.ts';

const right = (word: string): DescribedRight => ({
  id: 'right',
  kind: 'mark',
  title: word,
  markForm: 'word',
  words: [prepareWord(word)],
  niceClasses: [],
  locarnoClasses: [],
  references: [],
});
const offer = (texts: Partial<Record<TextField, string>>): DescribedOffer => ({
  texts: (Object.entries(texts) as [TextField, string][]).map(([field, source]) => ({
    field,
    folded: foldText(source),
    plain: source,
  })),
  sellerName: null,
  host: null,
  images: [],
  linePlaces: [],
  price: null,
  goods: null,
});
const look = (word: string, texts: Partial<Record<TextField, string>>) =>
  textSignal(offer(texts), right(word));

describe('textSignal', () => {
  it.each([
    ['Bottle, better than Nordwyn', 'to compare'],
    ['Flasche, besser als Nordwyn', 'to compare'],
    ['Bouteille, mieux que Nordwyn', 'to compare'],
    ['Botella, mejor que Nordwyn', 'to compare'],
    ['Bottiglia, meglio di Nordwyn', 'to compare'],
    ['Review of Nordwyn bottles', 'to write about'],
    ['Nordwyn im Test', 'to write about'],
    ['Avis sur Nordwyn', 'to write about'],
    ['Reseña de Nordwyn', 'to write about'],
    ['Recensione di Nordwyn', 'to write about'],
    ['Nordwyn bottle from an authorised dealer', 'with the leave'],
    ['Nordwyn Flasche, autorisierter Händler', 'with the leave'],
    ['Nordwyn, revendeur agréé', 'with the leave'],
    ['Nordwyn, distribuidor autorizado', 'with the leave'],
    ['Nordwyn, rivenditore autorizzato', 'with the leave'],
  ])('takes %j as counter-evidence', (title, words) => {
    const evidence = look('Nordwyn', { title });
    const counter = evidence.results.find((result) => result.counter);
    expect(counter?.reason).toContain(words);
    expect(evidence.lawful).toBeGreaterThan(0);
    expect(evidence.value).toBeLessThan(look('Nordwyn', { title: 'Nordwyn bottle' }).value);
    for (const region of counter?.regions ?? []) {
      if (region.kind !== 'text') throw new TypeError('A text result points into texts.');
      expect(region.start).toBeGreaterThanOrEqual(0);
      expect(region.end).toBeLessThanOrEqual(title.length);
    }
  });

  it.each([
    ['Apple juice, 1 litre', true],
    ['Candle with the scent of apple', true],
    ['Fresh apple slices from Kent', true],
    ['Apple phone, boxed', false],
  ])('of %j says whether the word only describes: %s', (title, descriptive) => {
    const reasons = look('Apple', { title }).results.map(({ reason }) => reason);
    expect(reasons.some((reason) => reason.includes('everyday word'))).toBe(descriptive);
  });

  it.each([
    ['seller', 'nordwin-deutschland', 'nordwin'],
    ['seller', 'TheNordwynOutlet24', 'Nordwyn'],
    ['url', 'https://norwdyn.example.com/p/1', 'norwdyn'],
    ['domain', 'xn--nrdwyn-wqf.com', 'xn--nrdwyn-wqf'],
  ] as const)('reads the name in %s %j', (field, text, written) => {
    const evidence = look('Nordwyn', { [field]: text });
    expect(evidence.value).toBeGreaterThan(0.5);
    const [region] = evidence.results[0]!.regions;
    if (region?.kind !== 'text') throw new TypeError('A text result points into texts.');
    expect(text.slice(region.start, region.end)).toBe(written);
  });

  it.each(['pineapple.com', 'https://fruit.example.com/pineapple-slices'])(
    'sees no Apple in %j',
    (url) => {
      expect(look('Apple', { url }).value).toBe(0);
    },
  );
});
