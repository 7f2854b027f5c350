import type { Region, SignalResult, TextField } from '@ringer/domain';
import type { DescribedOffer, DescribedRight, OfferText } from '../offer.ts';
import { contextOf, resalePlace, type LawfulUse, type UseContext } from '../text/context.ts';
import { matchWord, type WordMatch, type WordMatchKind } from '../text/match.ts';
import { nameThreshold, scoreName, type NameMatchKind } from '../text/name.ts';
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
  /** Best use of a word form that describes, compares, reviews or claims a licence: it speaks against. */
  lawful: number;
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
// A use that describes, compares or reviews counts for less; a claimed licence is only a claim.
const lawfulWeight: Record<LawfulUse, number> = {
  descriptive: 0.35,
  comparison: 0.35,
  review: 0.35,
  licensed: 0.8,
};
const maxRegions = 12;
/** A name is typed by its owner on purpose: no slip of the pen is an accident there. */
const nameFields: ReadonlySet<TextField> = new Set(['seller', 'url', 'domain']);
const kindOfName: Record<Exclude<NameMatchKind, 'none'>, WordMatchKind> = {
  identical: 'spaced',
  'look-alike': 'look-alike',
  joined: 'joined',
  typo: 'one-letter-off',
  rearranged: 'spaced',
  part: 'joined',
};

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
    .map((hit) => ({ ...hit, weighted: hit.weighted * lawfulShare(hit) }))
    .toSorted((a, b) => b.weighted - a.weighted);
  const best = uses[0];
  const strongest = (kind: UseContext['kind'], among: readonly Hit[]) =>
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
    lawful: 0,
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
  addLawful(hits, evidence);
  return evidence;
}

function lawfulUseOf({ context }: Hit): LawfulUse | null {
  switch (context?.kind) {
    case 'descriptive':
    case 'comparison':
    case 'review':
    case 'licensed':
      return context.kind;
    case 'compatible':
    case 'inspired':
    case 'replica':
    case undefined:
      return null;
  }
}

function lawfulShare(hit: Hit): number {
  const use = lawfulUseOf(hit);
  return use ? lawfulWeight[use] : 1;
}

function addLawful(hits: readonly Hit[], evidence: TextEvidence): void {
  const { id, version } = signalRegistry.text;
  const lawful = hits
    .flatMap((hit) => {
      const use = lawfulUseOf(hit);
      return use ? [{ hit, use, value: hit.weighted * (1 - lawfulWeight[use]) }] : [];
    })
    .toSorted((a, b) => b.value - a.value);
  const first = lawful[0];
  if (!first) return;
  evidence.lawful = first.value;
  evidence.results.push({
    id,
    version,
    value: first.value,
    counter: true,
    reason: `${capital(fieldWords[first.hit.text.field])} ${lawfulWords[first.use](first.hit.word)}.`,
    regions: lawful
      .filter(({ use }) => use === first.use)
      .slice(0, maxRegions)
      .flatMap(({ hit }) => spans(hit)),
  });
}

const lawfulWords: Record<LawfulUse, (word: string) => string> = {
  descriptive: (word) => `uses “${word}” as an everyday word that describes the goods`,
  comparison: (word) => `names “${word}” to compare with it`,
  review: (word) => `names “${word}” to write about it`,
  licensed: (word) => `says that the goods are sold with the leave of “${word}”`,
};

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
  const matches = matchWord(text.folded, word);
  const named = nameFields.has(text.field) ? nameMatch(text, word.word) : null;
  // What a name says as a whole is told once, by the stronger reading.
  const strongest = Math.max(0, ...matches.map(({ value }) => value));
  const all = named && named.value > strongest ? [named] : matches;
  return all.map((match) => ({
    ...match,
    text,
    word: word.word,
    written: text.folded.source.slice(match.start, match.end),
    context: contextOf(text.plain, match.start, match.end),
    weighted: match.value * fieldWeight[text.field],
  }));
}

/** A seller's name or an address read as a name: words run together, slips, punycode. */
function nameMatch(text: OfferText, word: string): WordMatch | null {
  const { score, kind, span } = scoreName(word, text.folded.source);
  if (!span || kind === 'none' || score < nameThreshold) return null;
  const matched = kindOfName[kind];
  return { kind: matched, value: 0.85 * score, ...span };
}

function mentionResult(best: Hit, uses: Hit[]): SignalResult {
  const { id, version } = signalRegistry.text;
  const context = best.context && !lawfulUseOf(best) ? contextClause(best.text, best.context) : '';
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
      return `says “${seen}”, which is close to “${word}”`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
