/** A piece of scraped text: plain, highlighted, or an invisible character that must not do its work here. */
export type TextSegment = {
  kind: 'plain' | 'hit' | 'hidden';
  text: string;
  /** Which of the spans cover the piece, by index. */
  spans: number[];
  start: number;
};

/** Soft hyphen, zero-width and direction-changing characters: they hide letters or turn text around. */
const hiddenCharacter =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

const endsInEmoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;

/** "U+200B" for a zero-width space. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Cuts text at the edges of spans (UTF-16 offsets, end exclusive; they may overlap, lie outside the text or be
 * empty) and around invisible characters. The pieces joined give the text again.
 */
export function segmentText({
  text,
  spans,
}: {
  text: string;
  spans: readonly { start: number; end: number }[];
}): TextSegment[] {
  const cuts = new Set([0, text.length]);
  const clamp = (offset: number) => Math.min(text.length, Math.max(0, offset));
  for (const span of spans) {
    cuts.add(clamp(span.start));
    cuts.add(clamp(span.end));
  }
  const hidden = new Set<number>();
  for (const match of text.matchAll(hiddenCharacter)) {
    // A joiner inside a composed emoji draws one picture and hides nothing.
    if (match[0] === '\u200D' && endsInEmoji.test(text.slice(0, match.index))) continue;
    hidden.add(match.index);
    cuts.add(match.index);
    cuts.add(match.index + match[0].length);
  }
  const edges = [...cuts].toSorted((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const covering = spans.flatMap((span, at) =>
      span.start <= start && span.end >= end ? [at] : [],
    );
    return {
      kind: hidden.has(start) ? 'hidden' : covering.length > 0 ? 'hit' : 'plain',
      text: text.slice(start, end),
      spans: covering,
      start,
    };
  });
}
