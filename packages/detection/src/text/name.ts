import { editPrice } from './edit.ts';
import { readHost } from './host.ts';
import { readLetters, type Letters } from './letters.ts';
import { segment, wordCost } from './segment.ts';

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

const legalForm =
  /[\s,]+(?:inc|incorporated|llc|l\.l\.c|ltd|limited|gmbh|ag|kg|se|corp|corporation|co|company|plc|b\.?v|n\.?v|s\.?a|s\.?p\.?a|s\.?r\.?l|s\.?a\.?s|a\/s|ab|oy|kgaa|pty)\.?$/iu;

type Mark = { compact: string; words: string[] };

const remembered = new Map<string, Mark[]>();

/** The forms in which a mark may stand in a name: without signs, with “and”, without its legal form or domain ending. */
function markForms(mark: string): Mark[] {
  const known = remembered.get(mark);
  if (known) return known;
  let core = mark
    .normalize('NFKC')
    .replace(/[®™©℠]/gu, '')
    .trim();
  while (legalForm.test(core)) core = core.replace(legalForm, '');
  const host = readHost(core);
  const texts = [core, core.replace(/&|\+/g, ' and '), core.replace(/['’]s\b/giu, '')];
  if (host?.labels[0] && host.labels.length === 1) texts.push(host.labels[0].text);
  if (/[äöü]/iu.test(core))
    texts.push(core.replace(/ä/giu, 'ae').replace(/ö/giu, 'oe').replace(/ü/giu, 'ue'));
  const forms = new Map<string, Mark>();
  for (const text of texts) {
    const { letters, breaks } = readLetters(text);
    if (letters.length < 2 || forms.has(letters)) continue;
    const cuts = [0, ...[...breaks].toSorted((a, b) => a - b), letters.length];
    const words = cuts.slice(1).map((cut, index) => letters.slice(cuts[index], cut));
    forms.set(letters, { compact: letters, words });
  }
  const found = [...forms.values()];
  if (remembered.size > 5000) remembered.clear();
  remembered.set(mark, found);
  return found;
}

const none: NameScore = { score: 0, kind: 'none', span: null };

/**
 * Says how likely a domain, a shop's name or a title takes up a mark.
 *
 * A noisy channel (Shannon 1948; Brill and Moore 2000): the letters are explained once as ordinary words and once as
 * the mark with edits beside ordinary words; the better the second explanation, the higher the score.
 * @param mark the word mark as registered
 * @param text a domain (punycode too), an address, or any short text
 */
export function scoreName(mark: string, text: string): NameScore {
  const host = readHost(text);
  const forms = markForms(mark);
  let best = none;
  const parts: Letters[] = [];
  if (host) {
    for (const label of host.labels) {
      parts.push(readLetters(label.text, label.start, label.punycode ? label : undefined));
    }
  } else parts.push(readLetters(text.slice(0, 400)));
  for (const part of parts) {
    if (part.letters.length < 2) continue;
    for (const form of forms) {
      const found = scorePart(form, part);
      if (found.score > best.score) best = found;
    }
  }
  return best;
}

const markCost = 7;
const editCost = 6;

function scorePart(mark: Mark, part: Letters): NameScore {
  const { compact } = mark;
  const { letters } = part;
  const found = (kind: NameMatchKind, score: number, from: number, to: number): NameScore => ({
    score,
    kind: part.disguised && kind !== 'part' ? 'look-alike' : kind,
    span: { start: part.starts[from] ?? 0, end: part.ends[to - 1] ?? 0 },
  });
  if (letters === compact) return found('identical', 1, 0, letters.length);
  const free = segment(letters, part.breaks).cost;
  const limit = editLimit(compact.length);
  let best = none;
  for (let from = 0; from < letters.length; from += 1) {
    for (
      let length = Math.max(2, compact.length - 3);
      length <= compact.length + 3 && from + length <= letters.length;
      length += 1
    ) {
      const to = from + length;
      const edits = editPrice(compact, letters.slice(from, to), limit);
      if (edits > limit) continue;
      const rest =
        segment(letters.slice(0, from), within(part.breaks, 0, from)).cost +
        segment(letters.slice(to), within(part.breaks, to, letters.length)).cost;
      const gain = free - (markCost + editCost * edits + rest);
      const score = 1 / (1 + Math.exp(-(gain + lengthBonus(compact, edits))));
      if (score > best.score) best = found(edits === 0 ? 'joined' : 'typo', score, from, to);
    }
  }
  return best;
}

function editLimit(length: number): number {
  if (length <= 3) return 0;
  if (length === 4) return 0.75;
  if (length <= 7) return 1.3;
  return length <= 11 ? 2 : 2.6;
}

function lengthBonus(compact: string, edits: number): number {
  const common = wordCost(compact);
  return (
    (compact.length - 6) * 0.8 - (common !== null && common < 9.5 ? 1 : 0) - (edits > 0 ? 1 : 0)
  );
}

function within(breaks: ReadonlySet<number>, from: number, to: number): Set<number> {
  return new Set([...breaks].filter((at) => at > from && at < to).map((at) => at - from));
}
