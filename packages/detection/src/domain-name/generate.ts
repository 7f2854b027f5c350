import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { keyboardNeighbours } from '../text/edit.ts';
import { markForms } from '../text/mark-form.ts';

/** How a look-alike domain is made from a mark. */
export type DomainTrick =
  | 'same name'
  | 'added word'
  | 'omission'
  | 'repetition'
  | 'transposition'
  | 'neighbouring key'
  | 'other vowel'
  | 'like sound'
  | 'look-alike letters'
  | 'other script'
  | 'hyphen'
  | 'plural'
  | 'bit flip'
  | 'joined prefix';

/** A domain that somebody might register to be taken for the mark. */
export type LookAlikeDomain = {
  /** As it goes into an address: ASCII, punycode where it has other letters. */
  domain: string;
  /** As a person reads it. */
  shown: string;
  trick: DomainTrick;
  /** How likely a squatter picks it, 0..1; set by hand from what panels decide most often. */
  plausibility: number;
};

export type GenerateOptions = {
  /** Public suffixes to register under, most wanted first. */
  suffixes?: readonly string[];
  /** At most this many domains, the most plausible ones. */
  limit?: number;
};

/** Suffixes under which most disputed domains lie, and those of the languages that the words are in. */
const usualSuffixes = [
  'com',
  'net',
  'org',
  'shop',
  'store',
  'online',
  'info',
  'co',
  'de',
  'fr',
  'es',
  'it',
  'co.uk',
  'eu',
  'us',
  'nl',
  'ch',
  'at',
  'pl',
  'se',
  'io',
  'app',
  'site',
  'xyz',
  'top',
  'club',
  'vip',
  'biz',
  'cc',
  'cn',
];
const defaultLimit = 500;
const maxLabelLength = 63;

const addedWords = [
  'shop',
  'store',
  'outlet',
  'sale',
  'online',
  'official',
  'login',
  'secure',
  'support',
  'deals',
  'discount',
  'cheap',
  '24',
  'app',
  'deutschland',
  'france',
  'italia',
  'espana',
  'uk',
  'usa',
  'kaufen',
  'angebot',
  'soldes',
  'boutique',
  'tienda',
  'saldi',
  'promo',
  'service',
  'kundenservice',
  'world',
];
const joinedPrefixes = ['www', 'my', 'the', 'get', 'buy'];

const looks: readonly (readonly [string, string])[] = [
  ['m', 'rn'],
  ['w', 'vv'],
  ['d', 'cl'],
  ['o', '0'],
  ['l', '1'],
  ['i', '1'],
  ['i', 'l'],
  ['l', 'i'],
  ['e', '3'],
  ['a', '4'],
  ['s', '5'],
  ['g', 'q'],
  ['b', '8'],
];
const sounds: readonly (readonly [string, string])[] = [
  ['f', 'ph'],
  ['ph', 'f'],
  ['c', 'k'],
  ['k', 'c'],
  ['ck', 'k'],
  ['y', 'i'],
  ['i', 'y'],
  ['z', 's'],
  ['s', 'z'],
  ['qu', 'kw'],
  ['x', 'ks'],
  ['w', 'v'],
  ['v', 'w'],
  ['ee', 'ea'],
  ['ou', 'oo'],
  ['th', 't'],
  ['sch', 'sh'],
];
// Letters that registries of common suffixes take and that look like the Latin ones (UTS #39).
const otherLetters: Record<string, string> = {
  a: 'аáà',
  c: 'с',
  e: 'еéè',
  i: 'íì',
  l: 'ł',
  n: 'ñ',
  o: 'оóö',
  p: 'р',
  s: 'ѕş',
  u: 'üú',
  x: 'х',
  y: 'у',
  z: 'ż',
};
const vowels = 'aeiou';

type Candidate = { label: string; trick: DomainTrick; plausibility: number };

/**
 * Domains that could be taken for a mark, most plausible first: the classes that dnstwist (Ulikowski 2015) and the
 * typosquatting literature (Wang et al. 2006; Nikiforakis et al. 2013) name, with words in several languages.
 * Suffixes that are not on the public suffix list are left out.
 * @returns at most `limit` domains, none twice
 */
export function generateLookAlikeDomains(
  mark: string,
  { suffixes = usualSuffixes, limit = defaultLimit }: GenerateOptions = {},
): LookAlikeDomain[] {
  const name = markForms(mark).find((form) => !form.part)?.compact;
  if (!name || name.length < 2) return [];
  const known = suffixes.filter(isPublicSuffix);
  const labels = new Map<string, Candidate>();
  for (const candidate of candidates(name)) {
    const before = labels.get(candidate.label);
    if (!before || before.plausibility < candidate.plausibility)
      labels.set(candidate.label, candidate);
  }
  const found: LookAlikeDomain[] = [];
  for (const { label, trick, plausibility } of labels.values()) {
    for (const [rank, suffix] of known.entries()) {
      const shown = `${label}.${suffix}`;
      const domain = domainToASCII(shown);
      if (domain === '' || (domain.split('.')[0]?.length ?? 0) > maxLabelLength) continue;
      // The first suffixes are wanted most; the hundredth hardly.
      found.push({ domain, shown, trick, plausibility: plausibility / (1 + rank * 0.12) });
    }
  }
  return found
    .toSorted((a, b) => b.plausibility - a.plausibility || a.domain.localeCompare(b.domain))
    .slice(0, limit);
}

function isPublicSuffix(suffix: string): boolean {
  const parsed = parse(`x.${suffix}`, { allowPrivateDomains: false });
  return parsed.isIcann === true && parsed.publicSuffix === suffix;
}

function* candidates(name: string): Generator<Candidate> {
  yield { label: name, trick: 'same name', plausibility: 1 };
  for (const [rank, word] of addedWords.entries()) {
    const plausibility = 0.95 - rank * 0.012;
    yield { label: `${name}${word}`, trick: 'added word', plausibility };
    yield { label: `${name}-${word}`, trick: 'added word', plausibility: plausibility - 0.03 };
    yield { label: `${word}-${name}`, trick: 'added word', plausibility: plausibility - 0.15 };
  }
  for (const prefix of joinedPrefixes)
    yield { label: `${prefix}${name}`, trick: 'joined prefix', plausibility: 0.7 };
  if (!name.endsWith('s')) yield { label: `${name}s`, trick: 'plural', plausibility: 0.75 };
  yield* slips(name);
  yield* disguises(name);
}

function* slips(name: string): Generator<Candidate> {
  for (let at = 0; at < name.length; at += 1) {
    const letter = name.charAt(at);
    const next = name.charAt(at + 1);
    const [head, tail] = [name.slice(0, at), name.slice(at + 1)];
    // A slip in the first letter strikes the eye.
    const weight = at === 0 ? 0.6 : 1;
    if (name.length > 3)
      yield { label: head + tail, trick: 'omission', plausibility: 0.72 * weight };
    yield {
      label: head + letter + letter + tail,
      trick: 'repetition',
      plausibility: 0.74 * weight,
    };
    if (next && next !== letter) {
      const swapped = head + next + letter + name.slice(at + 2);
      yield { label: swapped, trick: 'transposition', plausibility: 0.73 * weight };
    }
    for (const key of keyboardNeighbours.get(letter) ?? []) {
      const digit = /\d/.test(key) ? 0.6 : 1;
      yield {
        label: head + key + tail,
        trick: 'neighbouring key',
        plausibility: 0.55 * weight * digit,
      };
      yield {
        label: head + letter + key + tail,
        trick: 'neighbouring key',
        plausibility: 0.45 * digit,
      };
    }
    if (vowels.includes(letter)) {
      for (const vowel of vowels)
        if (vowel !== letter)
          yield { label: head + vowel + tail, trick: 'other vowel', plausibility: 0.6 * weight };
    }
    for (let bit = 1; bit < 128; bit <<= 1) {
      const flipped = String.fromCharCode(letter.charCodeAt(0) ^ bit);
      if (/[a-z\d]/.test(flipped))
        yield { label: head + flipped + tail, trick: 'bit flip', plausibility: 0.3 };
    }
    if (at > 0) yield { label: `${head}-${letter}${tail}`, trick: 'hyphen', plausibility: 0.5 };
  }
}

function* disguises(name: string): Generator<Candidate> {
  for (const [list, trick, plausibility] of [
    [looks, 'look-alike letters', 0.78],
    [sounds, 'like sound', 0.7],
  ] as const) {
    for (const [from, to] of list) {
      for (let at = name.indexOf(from); at >= 0; at = name.indexOf(from, at + 1)) {
        const label = name.slice(0, at) + to + name.slice(at + from.length);
        yield { label, trick, plausibility };
      }
    }
  }
  for (let at = 0; at < name.length; at += 1) {
    for (const other of otherLetters[name.charAt(at)] ?? '')
      yield {
        label: name.slice(0, at) + other + name.slice(at + 1),
        trick: 'other script',
        plausibility: 0.65,
      };
  }
}
