import { readHost } from './host.ts';
import { readLetters } from './letters.ts';
import { plainWordCost, wordCost } from './segment.ts';

/** A form in which a mark may stand in a name. Lower-case letters and digits. */
export type MarkForm = {
  compact: string;
  words: string[];
  /** Only the one word of the mark that no dictionary has. */
  part: boolean;
};

const legalForm =
  /[\s,]+(?:inc|incorporated|llc|l\.l\.c|ltd|limited|gmbh|ag|kg|se|corp|corporation|co|company|plc|b\.?v|n\.?v|s\.?a|s\.?p\.?a|s\.?r\.?l|s\.?a\.?s|a\/s|ab|oy|kgaa|pty)\.?$/iu;
const maxRemembered = 5000;
const minPartLength = 7;
// Words beyond the thirty thousand most frequent.
const rareCost = 12.6;
const remembered = new Map<string, MarkForm[]>();

/** Ways to write a mark out: without signs, “&” as a word, short titles in full, umlauts as two letters. */
const rewritings: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[&+]/g, ' and '),
  (text) => text.replace(/[&+]/g, ' '),
  (text) => text.replace(/['’]s(?![\p{L}])/giu, ''),
  (text) => text.replace(/^dr\.?\s/iu, 'doctor '),
  (text) => text.replace(/^(?:st\.?|saint)[\s-]/iu, 'saint '),
  (text) => text.replace(/^(?:st\.?|saint)[\s-]/iu, 'st '),
  (text) => text.replace(/^the\s/iu, ''),
  (text) => text.replace(/^mc(?=\p{L}{4})/iu, 'mac'),
  (text) => text.replace(/ä/giu, 'ae').replace(/ö/giu, 'oe').replace(/ü/giu, 'ue'),
  (text) => text.replace(/ø/giu, 'oe').replace(/å/giu, 'aa'),
];

/** The forms in which a mark may stand in a name. Legal forms and domain endings are left out. */
export function markForms(mark: string): MarkForm[] {
  const known = remembered.get(mark);
  if (known) return known;
  const core = coreOf(mark);
  const host = readHost(core);
  const label = host?.labels.length === 1 ? host.labels[0]?.text : undefined;
  const forms = new Map<string, MarkForm>();
  for (const text of [...rewritings.map((rewrite) => rewrite(core)), label ?? core]) {
    const { letters, breaks } = readLetters(text);
    if (letters.length < 2 || forms.has(letters)) continue;
    const cuts = [0, ...[...breaks].toSorted((a, b) => a - b), letters.length];
    const words = cuts.slice(1).map((cut, index) => letters.slice(cuts[index], cut));
    forms.set(letters, { compact: letters, words, part: false });
  }
  const rarest = distinctivePart([...forms.values()]);
  if (rarest && !forms.has(rarest))
    forms.set(rarest, { compact: rarest, words: [rarest], part: true });
  const found = [...forms.values()];
  if (remembered.size > maxRemembered) remembered.clear();
  remembered.set(mark, found);
  return found;
}

/** The word by which a mark of several words is known: long enough, and in no dictionary. */
function distinctivePart(forms: readonly MarkForm[]): string | null {
  const words = forms.flatMap((form) => (form.words.length > 1 ? form.words : []));
  const own = [...new Set(words)].filter(
    (word) =>
      word.length >= minPartLength &&
      plainWordCost(word) === null &&
      (wordCost(word) ?? 99) > rareCost,
  );
  return own.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function coreOf(mark: string): string {
  let core = mark
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[®™©℠]/gu, '')
    .trim();
  while (legalForm.test(core)) core = core.replace(legalForm, '');
  return core;
}
