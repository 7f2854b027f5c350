import { findPlaces, type NameEvidence, type NamePlace } from './name-evidence.ts';
import { nameBias, nameWeights } from './name-weights.ts';
import { readHost } from './host.ts';
import { readLetters, type Letters } from './letters.ts';
import { markForms } from './mark-form.ts';
import { segment } from './segment.ts';

/** How a name takes up a mark. */
export type NameMatchKind =
  | 'identical'
  | 'look-alike'
  | 'joined'
  | 'typo'
  | 'rearranged'
  | 'part'
  | 'none';

/** A name beside a mark: `score` 0..1, and where in the text the mark stands. */
export type NameScore = {
  score: number;
  kind: NameMatchKind;
  /** UTF-16 offsets into the text, end exclusive; null when nothing of the mark is there. */
  span: { start: number; end: number } | null;
};

/** At or above this score a name counts as a look-alike: docs/models/text.md has the rates. */
export const nameThreshold = 0.5;

const none: NameScore = { score: 0, kind: 'none', span: null };
const maxTextLength = 400;
const minTurnedWord = 4;
const minTurnedLength = 10;
// Set by hand: weaker than the mark as a whole.
const turnedScore = 0.9;
const partScore = 0.85;

/**
 * Says how likely a domain, a shop's name or a title takes up a mark.
 *
 * A noisy channel (Shannon 1948; Brill and Moore 2000): the letters are explained once as ordinary words and once as
 * the mark with edits beside ordinary words. A logistic model weighs how much better the second explanation is,
 * with edges, length and what else stands there: docs/models/text.md.
 * @param mark the word mark as registered
 * @param text a domain (punycode too), an address, or any short text
 */
export function scoreName(mark: string, text: string): NameScore {
  let best = none;
  const forms = markForms(mark);
  for (const part of readParts(text)) {
    for (const form of forms) {
      const found = form.part ? scoreOwnWord(form.compact, part) : scorePart(form.compact, part);
      if (found.score > best.score) best = found;
      const turned = scoreTurned(form.words, part);
      if (turned.score > best.score) best = turned;
    }
  }
  return best;
}

/** The labels of a host name, or the start of any other text. */
export function readParts(text: string): Letters[] {
  const host = readHost(text);
  const parts = host
    ? host.labels.map((label) =>
        readLetters(label.text, label.start, label.punycode ? label : undefined),
      )
    : [readLetters(text.slice(0, maxTextLength))];
  return parts.filter(({ letters }) => letters.length > 1);
}

function scorePart(mark: string, part: Letters): NameScore {
  if (part.letters === mark)
    return told(part.disguised ? 'look-alike' : 'identical', 1, part, 0, part.letters.length);
  const best = bestPlace(mark, part);
  if (!best) return none;
  const kind = part.disguised ? 'look-alike' : best.edits === 0 ? 'joined' : 'typo';
  return told(kind, probability(best.evidence), part, best.from, best.to);
}

/** One word of a mark of several: it has to stand there as it is. */
function scoreOwnWord(word: string, part: Letters): NameScore {
  const best = bestPlace(word, part);
  if (part.letters === word) return told('part', partScore, part, 0, word.length);
  if (best?.edits !== 0) return none;
  return told('part', partScore * probability(best.evidence), part, best.from, best.to);
}

/** The words of a mark in another order or with others between: all have to stand there, at edges of words. */
function scoreTurned(words: readonly string[], part: Letters): NameScore {
  const long = words.filter((word) => word.length >= minTurnedWord);
  const length = long.reduce((sum, word) => sum + word.length, 0);
  if (long.length < 2 || length < minTurnedLength) return none;
  let from = part.letters.length;
  let to = 0;
  let left = part.letters;
  for (const word of long) {
    const at = left.indexOf(word);
    if (at < 0) return none;
    left = left.slice(0, at) + '.'.repeat(word.length) + left.slice(at + word.length);
    from = Math.min(from, at);
    to = Math.max(to, at + word.length);
  }
  const stray = left.split('.').reduce((sum, rest) => sum + segment(rest).unknown, 0);
  return told('rearranged', stray > 3 ? turnedScore / 2 : turnedScore, part, from, to);
}

/** The place of a name that speaks most for a mark. */
export function bestPlace(mark: string, part: Letters): NamePlace | null {
  let best: NamePlace | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const place of findPlaces(mark, part)) {
    const logit = logitOf(place.evidence);
    if (logit > most) {
      best = place;
      most = logit;
    }
  }
  return best;
}

function told(kind: NameMatchKind, score: number, part: Letters, from: number, to: number) {
  return { kind, score, span: { start: part.starts[from] ?? 0, end: part.ends[to - 1] ?? 0 } };
}

function logitOf(evidence: NameEvidence): number {
  let logit = nameBias;
  for (const [id, weight] of nameWeights) logit += weight * evidence[id];
  return logit;
}

function probability(evidence: NameEvidence): number {
  return 1 / (1 + Math.exp(-logitOf(evidence)));
}
