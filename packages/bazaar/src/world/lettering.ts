/** Our own geometric letters, as strokes: word marks never depend on an installed font. Cap height 100, baseline at 0, y down. */
const STROKES: Record<string, { width: number; path: string }> = {
  A: { width: 84, path: 'M2 0 L42 -100 L82 0 M17 -36 H67' },
  B: { width: 62, path: 'M4 0 V-100 H32 A25 25 0 0 1 32 -52 H4 M32 -52 A26 26 0 0 1 34 0 H4' },
  C: { width: 86, path: 'M82 -18 A48 50 0 1 1 82 -82' },
  D: { width: 76, path: 'M4 0 V-100 H26 A48 50 0 0 1 26 0 Z' },
  E: { width: 54, path: 'M52 -100 H4 V0 H52 M4 -51 H45' },
  F: { width: 52, path: 'M50 -100 H4 V0 M4 -51 H43' },
  G: { width: 92, path: 'M84 -80 A47 50 0 1 0 89 -42 H54' },
  H: { width: 74, path: 'M4 0 V-100 M70 0 V-100 M4 -51 H70' },
  I: { width: 8, path: 'M4 0 V-100' },
  J: { width: 44, path: 'M40 -100 V-26 A19 25 0 0 1 2 -24' },
  K: { width: 66, path: 'M4 0 V-100 M62 -100 L4 -42 M25 -62 L65 0' },
  L: { width: 48, path: 'M4 -100 V0 H47' },
  M: { width: 96, path: 'M4 0 V-100 L48 -22 L92 -100 V0' },
  N: { width: 80, path: 'M4 0 V-100 L76 0 V-100' },
  O: { width: 102, path: 'M51 0 A49 50 0 1 1 51.1 0 Z' },
  P: { width: 60, path: 'M4 0 V-100 H32 A27 27 0 0 1 32 -45 H4' },
  Q: { width: 104, path: 'M51 0 A49 50 0 1 1 51.1 0 Z M64 -28 L98 6' },
  R: { width: 64, path: 'M4 0 V-100 H32 A27 27 0 0 1 32 -45 H4 M34 -45 L62 0' },
  S: {
    width: 60,
    path: 'M54 -84 C48 -96 40 -100 30 -100 C15 -100 7 -90 7 -77 C7 -44 56 -62 56 -27 C56 -10 46 0 30 0 C17 0 8 -6 3 -18',
  },
  T: { width: 66, path: 'M1 -100 H65 M33 -100 V0' },
  U: { width: 72, path: 'M4 -100 V-33 A32 33 0 0 0 68 -33 V-100' },
  V: { width: 82, path: 'M2 -100 L41 0 L80 -100' },
  W: { width: 118, path: 'M2 -100 L32 0 L59 -92 L86 0 L116 -100' },
  X: { width: 74, path: 'M3 -100 L71 0 M71 -100 L3 0' },
  Y: { width: 76, path: 'M2 -100 L38 -46 L74 -100 M38 -46 V0' },
  Z: { width: 68, path: 'M4 -100 H65 L3 0 H67' },
  '3': {
    width: 60,
    path: 'M6 -84 C14 -104 52 -106 52 -76 C52 -58 40 -52 24 -52 C44 -52 57 -44 57 -26 C57 6 10 8 3 -18',
  },
  '0': { width: 74, path: 'M37 0 C-8 0 -8 -100 37 -100 C82 -100 82 0 37 0 Z' },
  '1': { width: 28, path: 'M2 -82 L24 -100 V0' },
  '-': { width: 36, path: 'M2 -46 H34' },
  "'": { width: 10, path: 'M6 -100 L4 -76' },
  '&': {
    width: 78,
    path: 'M76 0 L18 -70 C4 -94 40 -112 46 -86 C50 -68 4 -60 4 -26 C4 6 56 6 70 -44',
  },
  ' ': { width: 34, path: '' },
};

/** How a word is drawn: stroke weight in units of 1/100 cap height, tracking, horizontal stretch and slant in degrees. */
export interface Lettering {
  weight: number;
  tracking: number;
  stretch?: number;
  slant?: number;
  cap?: 'butt' | 'round' | 'square';
}

/** Width and SVG group of a word at cap height 100; the top-left corner of the caps is at 0,0. Throws RangeError on letters we do not draw. */
export function drawWord(
  text: string,
  style: Lettering,
  colour: string,
): { width: number; svg: string } {
  const stretch = style.stretch ?? 1;
  const cap = style.cap ?? 'butt';
  let x = style.weight / 2;
  let paths = '';
  for (const letter of text.toUpperCase()) {
    const glyph = STROKES[letter];
    if (glyph === undefined) throw new RangeError(`no drawn letter for ${letter}`);
    if (glyph.path !== '')
      paths += `<path transform="translate(${x.toFixed(1)} 0)" d="${glyph.path}"/>`;
    x += glyph.width + style.tracking;
  }
  const width = (x - style.tracking + style.weight / 2) * stretch;
  const skew = style.slant === undefined ? '' : ` skewX(${-style.slant})`;
  const join = cap === 'round' ? 'round' : 'miter';
  const svg = `<g transform="translate(0 100)${skew} scale(${stretch} 1)" fill="none" stroke="${colour}" stroke-width="${style.weight}" stroke-linecap="${cap}" stroke-linejoin="${join}" stroke-miterlimit="3">${paths}</g>`;
  return { width, svg };
}
