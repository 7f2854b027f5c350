/** What the words around a mark say about its use. */
export type UseContext = {
  kind: 'compatible' | 'inspired' | 'replica';
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

const resale =
  /(?<![\p{L}\p{N}])(?:pre-?owned|second[- ]?hand|(?<!be )used(?! (?:as|for|in|to|with|by|on)\b)|worn once|gebraucht\p{L}*|d'occasion|tweedehands|usat[oa]|usad[oa]|segunda mano|używan\p{L}*)(?![\p{L}\p{N}])/iu;

const reach = 48;

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
    nearest(text, start, end, inspiredNear, 'inspired')
  );
}

function nearest(
  text: string,
  start: number,
  end: number,
  pattern: RegExp,
  kind: 'inspired' | 'replica',
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
