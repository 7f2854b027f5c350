import { wordCost } from './segment.ts';

/** Uses of a mark that name something without taking it for one's own goods. */
export type LawfulUse = 'descriptive' | 'comparison' | 'review' | 'licensed';

/** What the words around a mark say about its use. */
export type UseContext = {
  kind: 'compatible' | 'inspired' | 'replica' | LawfulUse;
  start: number;
  end: number;
};

// Directly before the mark: “compatible with X”, “passend für X”. “for X” alone counts too: it names a purpose.
const compatibleBefore =
  /(?:\bcompatible (?:with|avec|con)|\bcompatibile con|\bkompatibel (?:mit|zu)|\bcompatibel met|\b(?:fits|suits|suitable for|replacement for|made for|designed for|works with|for use with|for)|\b(?:passend|geeignet|ersatz|zubeh[öo]r)?\s?f(?:ü|ue)r|\bpasst (?:zu|auf|für)|\b(?:(?:adapt[ée]e?s? )?pour|adapt[ée]e?s? à)|\bper|\bpara|\b(?:geschikt )?voor|\b(?:pasuje|zamiennik) do|\bkompatybiln\p{L}* z)(?: (?:the|all|any|your|most|alle|den|die|das|il|la|le|les|el))?\s*[“"'«„(]?\s*$/iu;
const compatibleAfter =
  /^[”"'»)]?[\s-]*(?:compatible|kompatibel|compatibel|compatibile|pasuj\p{L}*|fit\b)/iu;
const inspiredNear =
  /\b(?:inspired by|inspired|in the style of|style of|[- ]style\b|look ?alike|alternative (?:to|for)|dupe|similar to|reminiscent of|homage|inspiriert von|im stil von|[äa]hnlich wie|alternative zu|inspir[ée]e? (?:de|par|da)|fa[çc]on|dans le style|ispirat[oa] a|inspirad[oa] en|estilo|ge[ïi]nspireerd|inspirowan\p{L}*)/giu;
const replicaNear =
  /\b(?:replica|replika|r[ée]plique|r[ée]plica|1:1|aaa\+*|mirror quality|super ?clone|knock ?-?off|fake|factory overrun|unbranded original|nachbau|nachbildung|contrefa[çc]on|imitation|podr[óo]bka)\b/giu;

// Directly before the mark, in English, German, French, Spanish, Italian.
const comparedBefore =
  /\b(?:unlike|better than|cheaper than|compared (?:to|with)|(?:in )?comparison (?:to|with)|instead of|not (?:a|an|from|by)|vs\.?|versus|statt|anders als|besser als|(?:im )?vergleich (?:zu|mit)|kein(?:e|en)?|contrairement [àa]|mieux que|compar[ée]e?s? (?:à|avec)|au lieu d[e’']|a diferencia de|mejor que|comparado con|en lugar de|a differenza d[ie]|meglio di|rispetto a|al posto di)(?: (?:the|an?|your|der|die|das|le|la|les|el|los|il|lo))?\s*[“"'«„(]?\s*$/iu;
const reviewedBefore =
  /\b(?:review(?:s|ed)? of|test of|unboxing|history of|(?:book|article|film|podcast|story|documentary) (?:about|on)|guide to|opinion on|test(?:bericht)?(?: zu[rm]?| d(?:er|es))?|geschichte (?:von|der)|buch über|erfahrungen mit|avis sur|test d[eu]|histoire d[e’']|livre sur|rese[ñn]a de|opini[óo]n sobre|historia de|libro sobre|recensione d[ie]|storia d[ie]|libro su)\s*:?\s*[“"'«„(]?\s*$/iu;
const reviewedAfter =
  /^[”"'»)]?[\s:,-]*(?:reviewed|review\b|im test\b|testbericht|erfahrungsbericht|(?:notre|mon) avis|rese[ñn]a|recensione|unboxing)/iu;
const licensedNear =
  /\b(?:official(?:ly)? licen[sc]ed|under licen[sc]e|licen[sc]ed (?:by|product|merchandise)|authori[sz]ed (?:dealer|retailer|reseller|distributor|partner)|lizenziert\p{L}*|(?:in|unter) lizenz|lizenzprodukt|autorisiert\p{L}* (?:händler|fachhändler|partner)|vertragshändler|sous licence|licence officielle|(?:revendeur|distributeur) (?:agréé|officiel)|bajo licencia|licencia oficial|distribuidor (?:autorizado|oficial)|su licenza|licenza ufficiale|(?:rivenditore|distributore) (?:autorizzato|ufficiale))/giu;
// What stands beside a word that only names a thing, a taste, a colour or a shape.
const descriptiveAfter =
  /^[\s-]*(?:juice|cider|pie|tree|wood|blossom|leather|cotton|flavou?r(?:ed)?|scented|shaped|coloured|colored|pattern|motif|print|style shape|saft|baum|holz|blüte|muster|geschmack|aroma|duft|förmig|farben|farbig)\b/iu;
const descriptiveBefore =
  /\b(?:colou?r|flavou?r|taste|scent|shape|pattern|smell|farbe|geschmack|duft|form|muster|couleur|saveur|parfum|forme|motif|jus|color|sabor|aroma|forma|zumo|jugo|colore|gusto|profumo|succo)(?: (?:of|an?|von|einer|eines|nach|de|d[’']|en|une?|di|del|della))?:?\s*$/iu;

const resale =
  /(?<![\p{L}\p{N}])(?:pre-?owned|second[- ]?hand|(?<!be )used(?! (?:as|for|in|to|with|by|on)\b)|worn once|gebraucht\p{L}*|d'occasion|tweedehands|usat[oa]|usad[oa]|segunda mano|używan\p{L}*)(?![\p{L}\p{N}])/iu;

const reach = 48;
// About the ten thousand most frequent words.
const everydayCost = 11.6;

/** Where a text says that the goods are used, or null: a private owner may sell what he bought. */
export function resalePlace(text: string): { start: number; end: number } | null {
  const found = resale.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}

/**
 * Looks at the words beside a mark.
 * @returns the strongest context, or null; spans are UTF-16 units of the text
 */
export function contextOf(text: string, start: number, end: number): UseContext | null {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  const compatible = compatibleBefore.exec(before);
  if (compatible) {
    const from = start - before.length + compatible.index;
    return { kind: 'compatible', start: from, end };
  }
  const following = compatibleAfter.exec(after);
  if (following) return { kind: 'compatible', start, end: end + following[0].length };
  return (
    nearest(text, start, end, replicaNear, 'replica') ??
    nearest(text, start, end, inspiredNear, 'inspired') ??
    lawfulUse(text, start, end, before, after)
  );
}

function lawfulUse(
  text: string,
  start: number,
  end: number,
  before: string,
  after: string,
): UseContext | null {
  const compared = comparedBefore.exec(before);
  if (compared) return { kind: 'comparison', start: start - before.length + compared.index, end };
  const reviewed = reviewedBefore.exec(before);
  if (reviewed) return { kind: 'review', start: start - before.length + reviewed.index, end };
  const following = reviewedAfter.exec(after);
  if (following) return { kind: 'review', start, end: end + following[0].length };
  return nearest(text, start, end, licensedNear, 'licensed') ?? describes(text, start, end);
}

/** An everyday word that is used as one: “apple juice”, “taste of apple”, or in small letters in a sentence. */
function describes(text: string, start: number, end: number): UseContext | null {
  const written = text.slice(start, end);
  const cost = wordCost(written.toLowerCase());
  if (cost === null || cost > everydayCost) return null;
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  const thing = descriptiveAfter.exec(after);
  if (thing) return { kind: 'descriptive', start, end: end + thing[0].length };
  const named = descriptiveBefore.exec(before);
  if (named) return { kind: 'descriptive', start: start - before.length + named.index, end };
  // Sellers write marks with a capital where they write anything with one.
  const small = written === written.toLowerCase() && /\p{Lu}/u.test(text);
  return small && /\p{L}/u.test(before + after) ? { kind: 'descriptive', start, end } : null;
}

function nearest(
  text: string,
  start: number,
  end: number,
  pattern: RegExp,
  kind: 'inspired' | 'replica' | 'licensed',
): UseContext | null {
  const from = Math.max(0, start - reach);
  const window = text.slice(from, end + reach);
  let best: UseContext | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const found of window.matchAll(pattern)) {
    const at = from + found.index;
    const gap = at < start ? start - (at + found[0].length) : at - end;
    if (gap < bestGap) {
      best = { kind, start: at, end: at + found[0].length };
      bestGap = gap;
    }
  }
  return best;
}
