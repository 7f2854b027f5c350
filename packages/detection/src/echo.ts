import type { FindingDraft, MarkForm } from '@ringer/domain';
import type { RightInput } from './offer.ts';

/** Whose finding is told when several marks are met in the same words alone: the word's own mark first. */
const preference: Record<MarkForm, number> = { word: 0, combined: 1, figurative: 2 };

/**
 * Drops findings that say nothing new: a mark that is met only in the very words in which another mark of the brand
 * is met too, as a combined mark is wherever its word mark is. A mark with a picture of its own stays.
 * @param drafts any order; the order is kept
 */
export function withoutEchoes(
  drafts: readonly FindingDraft[],
  rights: readonly RightInput[],
): FindingDraft[] {
  const forms = new Map(rights.map(({ id, markForm }) => [id, markForm ?? null]));
  const rank = (draft: FindingDraft) => preference[forms.get(draft.rightId) ?? 'figurative'];
  const tellers = new Map<string, FindingDraft>();
  for (const draft of drafts) {
    const words = wordsAlone(draft);
    if (words === null || !forms.get(draft.rightId)) continue;
    const teller = tellers.get(words);
    if (!teller || rank(draft) < rank(teller)) tellers.set(words, draft);
  }
  return drafts.filter((draft) => {
    const words = forms.get(draft.rightId) ? wordsAlone(draft) : null;
    return words === null || tellers.get(words) === draft;
  });
}

/** The places in the text on which a finding rests, as a key; null where a picture speaks too. */
function wordsAlone(draft: FindingDraft): string | null {
  const evidence = draft.signals.filter(({ counter }) => !counter);
  if (evidence.some(({ id }) => id !== 'text')) return null;
  const places = evidence.flatMap(({ regions }) =>
    regions.flatMap((region) =>
      region.kind === 'text' ? [`${region.field} ${region.start} ${region.end}`] : [],
    ),
  );
  return places.length === 0 ? null : places.toSorted().join('\n');
}
