import { nameThreshold, scoreName, type NameMatchKind } from '../text/name.ts';

/** What a domain of a list is to the marks it was checked against. */
export type CheckedDomain = {
  domain: string;
  /** The mark that it is most like; null when it is like none. */
  mark: string | null;
  score: number;
  isLookAlike: boolean;
  /** One sentence. */
  reason: string;
};

const told: Record<Exclude<NameMatchKind, 'none'>, (mark: string, written: string) => string> = {
  identical: (mark) => `The name is “${mark}”.`,
  'look-alike': (mark, written) =>
    `“${written}” looks like “${mark}” by letters of another script.`,
  joined: (mark) => `“${mark}” stands in it beside other words.`,
  typo: (mark, written) => `“${written}” is close to “${mark}”.`,
  rearranged: (mark) => `It holds the words of “${mark}” in another order or with others between.`,
  part: (mark, written) => `“${written}” is the word by which “${mark}” is known.`,
};

/** Checks domains against marks; one answer a domain, in the order of the list. */
export function checkDomains(
  domains: readonly string[],
  marks: readonly string[],
): CheckedDomain[] {
  return domains.map((domain) => {
    let best: CheckedDomain = {
      domain,
      mark: null,
      score: 0,
      isLookAlike: false,
      reason: 'It is like none of the marks.',
    };
    for (const mark of marks) {
      const { score, kind, span } = scoreName(mark, domain);
      if (kind === 'none' || !span || score <= best.score) continue;
      const isLookAlike = score >= nameThreshold;
      const reason = isLookAlike
        ? told[kind](mark, domain.slice(span.start, span.end))
        : `Nearest is “${mark}”, but ordinary words explain it as well.`;
      best = { domain, mark, score, isLookAlike, reason };
    }
    return best;
  });
}
