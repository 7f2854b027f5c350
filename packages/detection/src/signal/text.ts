import type { Region, SignalResult, TextField } from '@ringer/domain';
import type { DescribedOffer, DescribedRight, OfferText } from '../offer.ts';
import { contextOf, resalePlace, type UseContext } from '../text/context.ts';
import { matchWord, type WordMatch, type WordMatchKind } from '../text/match.ts';
import { signalRegistry } from './registry.ts';

/** What the text says about one right. All strengths in 0..1. */
export type TextEvidence = {
  /** Best use of a word form that is not explained by compatibility. */
  value: number;
  kind: WordMatchKind | null;
  /** An exact normalised word form stands somewhere: the fixed baseline. */
  exact: boolean;
  inspired: number;
  replica: number;
  compatible: number;
  /** The offer says that the goods are used. */
  resale: number;
  results: SignalResult[];
};

const fieldWeight: Record<TextField, number> = {
  title: 1,
  seller: 0.95,
  url: 0.85,
  domain: 0.95,
  alt: 0.85,
  ocr: 0.85,
  description: 0.75,
};
const fieldWords: Record<TextField, string> = {
  title: 'the title',
  description: 'the description',
  seller: "the seller's name",
  url: 'the address',
  domain: 'the domain',
  alt: "a picture's description",
  ocr: 'the text in a picture',
};
// A title that only says “fits X” explains the mentions elsewhere too.
const explainedElsewhere = 0.3;
const maxRegions = 12;

type Hit = WordMatch & {
  text: OfferText;
  word: string;
  written: string;
  context: UseContext | null;
  weighted: number;
};

/** Looks for a right's word forms in every text of an offer, and at how they are used. */
export function textSignal(offer: DescribedOffer, right: DescribedRight): TextEvidence {
  const hits = offer.texts.flatMap((text) => right.words.flatMap((word) => hitsOf(text, word)));
  const titleHits = hits.filter(({ text }) => text.field === 'title');
  const titleExplains =
    titleHits.length > 0 && titleHits.every(({ context }) => context?.kind === 'compatible');
  const compatible = hits.filter(({ context }) => context?.kind === 'compatible');
  const uses = hits
    .filter(({ context }) => context?.kind !== 'compatible')
    .map((hit) => (titleExplains ? { ...hit, weighted: hit.weighted * explainedElsewhere } : hit))
    .toSorted((a, b) => b.weighted - a.weighted);
  const best = uses[0];
  const strongest = (kind: UseContext['kind'], among: Hit[]) =>
    among.reduce(
      (most, hit) => (hit.context?.kind === kind ? Math.max(most, hit.weighted) : most),
      0,
    );
  const compatibleValue = strongest('compatible', compatible);
  const evidence: TextEvidence = {
    value: best?.weighted ?? 0,
    kind: best?.kind ?? null,
    exact: hits.some(({ kind }) => kind === 'exact'),
    inspired: strongest('inspired', uses),
    replica: strongest('replica', uses),
    compatible: compatibleValue,
    resale: 0,
    results: [],
  };
  if (best) {
    evidence.results.push(mentionResult(best, uses));
    addResale(offer, evidence);
  }
  const firstCompatible = compatible[0];
  if (firstCompatible) {
    evidence.results.push(compatibleResult(firstCompatible, compatible, compatibleValue));
  }
  return evidence;
}

function addResale(offer: DescribedOffer, evidence: TextEvidence): void {
  const { id, version } = signalRegistry.text;
  for (const { field, plain } of offer.texts) {
    const place = field === 'title' || field === 'description' ? resalePlace(plain) : null;
    if (!place) continue;
    evidence.resale = 1;
    const regions: Region[] = [{ kind: 'text', field, ...place }];
    const reason = `${capital(fieldWords[field])} says that the goods are used.`;
    evidence.results.push({ id, version, value: 1, counter: true, reason, regions });
    return;
  }
}

function hitsOf(text: OfferText, word: DescribedRight['words'][number]): Hit[] {
  return matchWord(text.folded, word).map((match) => ({
    ...match,
    text,
    word: word.word,
    written: text.folded.source.slice(match.start, match.end),
    context: contextOf(text.plain, match.start, match.end),
    weighted: match.value * fieldWeight[text.field],
  }));
}

function mentionResult(best: Hit, uses: Hit[]): SignalResult {
  const { id, version } = signalRegistry.text;
  const context = best.context ? contextClause(best.text, best.context) : '';
  return {
    id,
    version,
    value: best.weighted,
    counter: false,
    reason: `${capital(fieldWords[best.text.field])} ${verbOf(best)}${context}.`,
    regions: uses.slice(0, maxRegions).flatMap(spans),
  };
}

function compatibleResult(first: Hit, hits: Hit[], value: number): SignalResult {
  const { id, version } = signalRegistry.text;
  return {
    id,
    version,
    value,
    counter: true,
    reason: `${capital(fieldWords[first.text.field])} names “${first.word}” to say what the goods fit or work with.`,
    regions: hits.slice(0, maxRegions).flatMap(spans),
  };
}

function spans({ text, start, end, context }: Hit): Region[] {
  const field = text.field;
  const regions: Region[] = [{ kind: 'text', field, start, end }];
  if (context) regions.push({ kind: 'text', field, start: context.start, end: context.end });
  return regions;
}

function contextClause(text: OfferText, context: UseContext): string {
  const words = text.folded.source.slice(context.start, context.end).trim();
  return context.kind === 'replica'
    ? `, beside “${words}”, a word used for replicas`
    : `, beside “${words}”, which claims a likeness`;
}

function verbOf({ kind, word, written }: Hit): string {
  const seen = written.length > 60 ? `${written.slice(0, 60)}…` : written;
  switch (kind) {
    case 'exact':
      return `says “${word}”`;
    case 'spaced':
      return `writes “${word}” as “${seen}”, with spaces or signs between`;
    case 'look-alike':
      return `writes “${seen}”, which looks like “${word}”`;
    case 'masked':
      return `writes “${word}” as “${seen}”, with a sign in place of a letter`;
    case 'doubled':
      return `writes “${word}” as “${seen}”, with a letter repeated`;
    case 'joined':
      return `has “${word}” inside a longer word`;
    case 'one-letter-off':
      return `says “${seen}”, one letter away from “${word}”`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
