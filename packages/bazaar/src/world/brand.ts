import type { Lettering } from './lettering.ts';

/** A fictitious brand: `symbol` is drawn in a 100 by 100 box with `ink` replaced by the mark's colour. */
export interface Brand {
  key: string;
  name: string;
  word: string;
  colour: string;
  lettering: Lettering;
  symbol: string;
  /** How the symbol and the word stand together. */
  lockup: 'row' | 'stack';
}

/** Twenty-four fine teeth on a circle, for the gear-like symbol. */
function rays(count: number, inner: number, outer: number, width: number): string {
  let svg = '';
  for (let i = 0; i < count; i += 1) {
    const angle = (i * 360) / count;
    svg += `<rect x="${50 - width / 2}" y="${50 - outer}" width="${width}" height="${outer - inner}" rx="${width / 2}" transform="rotate(${angle} 50 50)" fill="ink"/>`;
  }
  return svg;
}

/** The peacock fan: petals that open from one foot; `count` and `spread` change in altered marks. */
export function fan(count: number, spread: number): string {
  let svg = '';
  for (let i = 0; i < count; i += 1) {
    const angle = count === 1 ? 0 : -spread / 2 + (spread * i) / (count - 1);
    svg += `<path transform="rotate(${angle.toFixed(1)} 50 92)" d="M50 84 C40 62 38 26 50 6 C62 26 60 62 50 84 Z" fill="ink"/><circle transform="rotate(${angle.toFixed(1)} 50 92)" cx="50" cy="29" r="4.6" fill="paper"/>`;
  }
  return `${svg}<circle cx="50" cy="93" r="5" fill="ink"/>`;
}

/** The rising sun behind a key-like arc: a ring opened by a wedge, with a dot on the horizon. */
export function sunrise(flip: boolean): string {
  const turn = flip ? ' transform="rotate(180 50 50)"' : '';
  return `<g${turn}><path d="M6 50 A44 44 0 0 1 94 50 H78 A28 28 0 0 0 22 50 Z" fill="ink"/><path d="M34 50 A16 16 0 0 1 66 50 Z" fill="ink"/><path d="M6 58 H94 A44 44 0 0 1 88 73 H12 A44 44 0 0 1 6 58 Z" fill="ink"/><path d="M18 81 H82 A44 44 0 0 1 66 91 H34 A44 44 0 0 1 18 81 Z" fill="ink"/></g>`;
}

/** All brands of the world; the first is the client. Names and marks are invented. */
export const BRANDS: readonly Brand[] = [
  {
    key: 'oskelle',
    name: 'Oskelle',
    word: 'OSKELLE',
    colour: '#14323d',
    lockup: 'row',
    lettering: { weight: 13, tracking: 26 },
    symbol: sunrise(false),
  },
  {
    key: 'pavonel',
    name: 'Pavonel',
    word: 'PAVONEL',
    colour: '#0f5a5e',
    lockup: 'stack',
    lettering: { weight: 8, tracking: 40, cap: 'round' },
    symbol: fan(5, 112),
  },
  {
    key: 'hulver',
    name: 'Hulver',
    word: 'HULVER',
    colour: '#2b3a2e',
    lockup: 'row',
    lettering: { weight: 19, tracking: 22, stretch: 0.9 },
    symbol:
      '<path d="M4 88 L36 18 L55 58 L64 42 L96 88 Z" fill="ink"/><path d="M28 62 L36 44 L44 62 L36 56 Z" fill="paper"/>',
  },
  {
    key: 'tarnoke',
    name: 'Tarnoke',
    word: 'TARNOKE',
    colour: '#c2452d',
    lockup: 'row',
    lettering: { weight: 16, tracking: 20, slant: 8 },
    symbol:
      '<path d="M50 4 L90 27 V73 L50 96 L10 73 V27 Z" fill="none" stroke="ink" stroke-width="9"/><path d="M50 28 L69 39 V61 L50 72 L31 61 V39 Z" fill="ink"/>',
  },
  {
    key: 'vessaro',
    name: 'Vessaro',
    word: 'VESSARO',
    colour: '#7a5c2e',
    lockup: 'stack',
    lettering: { weight: 6, tracking: 34, stretch: 1.1 },
    symbol:
      '<path d="M6 12 H26 L50 70 L74 12 H94 L58 94 H42 Z" fill="ink"/><circle cx="50" cy="22" r="11" fill="ink"/>',
  },
  {
    key: 'mondrake',
    name: 'Mondrake',
    word: 'MONDRAKE',
    colour: '#2a2550',
    lockup: 'row',
    lettering: { weight: 15, tracking: 16, stretch: 0.85 },
    symbol:
      '<path d="M62 6 A45 45 0 1 0 94 62 A36 36 0 1 1 62 6 Z" fill="ink"/><circle cx="70" cy="32" r="10" fill="ink"/>',
  },
  {
    key: 'ippolin',
    name: 'Ippolin',
    word: 'IPPOLIN',
    colour: '#4c7a3a',
    lockup: 'row',
    lettering: { weight: 14, tracking: 22, cap: 'round' },
    symbol:
      '<path d="M50 96 C14 78 6 36 50 4 C94 36 86 78 50 96 Z" fill="ink"/><path d="M50 90 V30 M50 70 L68 52 M50 56 L34 42" stroke="paper" stroke-width="5" fill="none" stroke-linecap="round"/>',
  },
  {
    key: 'karsta',
    name: 'Karsta',
    word: 'KARSTA',
    colour: '#1c1c1f',
    lockup: 'row',
    lettering: { weight: 24, tracking: 24, stretch: 0.92 },
    symbol:
      '<path d="M8 8 H34 V40 L62 8 H94 L58 48 L96 92 H62 L34 58 V92 H8 Z" fill="ink"/><path d="M34 46 H50 V54 H34 Z" fill="paper"/>',
  },
  {
    key: 'doveleth',
    name: 'Doveleth',
    word: 'DOVELETH',
    colour: '#5a6f8f',
    lockup: 'stack',
    lettering: { weight: 7, tracking: 28 },
    symbol:
      '<path d="M4 58 C24 52 30 20 54 16 C66 14 74 22 76 32 L96 38 L76 46 C74 72 52 86 24 82 C40 78 50 66 50 54 C36 62 18 64 4 58 Z" fill="ink"/><circle cx="66" cy="32" r="3.6" fill="paper"/>',
  },
  {
    key: 'ferrowick',
    name: 'Ferrowick',
    word: 'FERROWICK',
    colour: '#a33b20',
    lockup: 'row',
    lettering: { weight: 18, tracking: 18, stretch: 0.8 },
    symbol:
      '<path d="M52 4 C58 30 86 40 84 66 C82 86 66 96 50 96 C34 96 18 86 16 66 C15 50 28 42 32 28 C42 36 44 44 44 52 C52 42 56 24 52 4 Z" fill="ink"/><path d="M50 88 C40 84 38 72 50 60 C62 72 60 84 50 88 Z" fill="paper"/>',
  },
  {
    key: 'lomabra',
    name: 'Lomabra',
    word: 'LOMABRA',
    colour: '#1f6fa5',
    lockup: 'row',
    lettering: { weight: 12, tracking: 24, cap: 'round' },
    symbol:
      '<g fill="none" stroke="ink" stroke-width="11" stroke-linecap="round"><path d="M8 34 C22 14 36 14 50 34 S78 54 92 34"/><path d="M8 58 C22 38 36 38 50 58 S78 78 92 58"/><path d="M8 82 C22 62 36 62 50 82 S78 102 92 82"/></g>',
  },
  {
    key: 'strandoak',
    name: 'Strandoak',
    word: 'STRANDOAK',
    colour: '#6b4a2f',
    lockup: 'stack',
    lettering: { weight: 11, tracking: 20, cap: 'square' },
    symbol:
      '<g fill="none" stroke="ink" stroke-width="6"><circle cx="50" cy="50" r="44"/><circle cx="46" cy="53" r="31"/><circle cx="43" cy="55" r="18"/></g><circle cx="41" cy="56" r="7" fill="ink"/>',
  },
  {
    key: 'zephrine',
    name: 'Zephrine',
    word: 'ZEPHRINE',
    colour: '#8b4d7f',
    lockup: 'row',
    lettering: { weight: 9, tracking: 26, slant: -6, cap: 'round' },
    symbol:
      '<path d="M50 52 C50 44 62 44 62 56 C62 70 38 70 38 50 C38 26 74 26 74 54 C74 84 24 84 24 48 C24 8 88 6 90 52" fill="none" stroke="ink" stroke-width="8" stroke-linecap="round"/>',
  },
  {
    key: 'umberlo',
    name: 'Umberlo',
    word: 'UMBERLO',
    colour: '#3d3a36',
    lockup: 'row',
    lettering: { weight: 17, tracking: 20 },
    symbol:
      '<path d="M50 8 A44 44 0 0 1 94 52 C86 44 76 44 72 52 C66 43 56 43 50 52 C44 43 34 43 28 52 C24 44 14 44 6 52 A44 44 0 0 1 50 8 Z" fill="ink"/><path d="M50 52 V80 A9 9 0 0 1 32 80" fill="none" stroke="ink" stroke-width="7" stroke-linecap="round"/>',
  },
  {
    key: 'oskarelling',
    name: 'Oskar Elling',
    word: 'OSKAR ELLING',
    colour: '#33415c',
    lockup: 'stack',
    lettering: { weight: 9, tracking: 18, stretch: 1.05 },
    symbol: `<circle cx="50" cy="50" r="20" fill="ink"/>${rays(16, 28, 46, 5)}`,
  },
  {
    key: 'quilby',
    name: 'Quilby',
    word: 'QUILBY',
    colour: '#d08b1d',
    lockup: 'row',
    lettering: { weight: 20, tracking: 18, cap: 'round' },
    symbol:
      '<path d="M50 8 A40 40 0 1 0 50.1 8 Z M50 28 A20 20 0 1 1 49.9 28 Z" fill="ink" fill-rule="evenodd"/><path d="M58 58 L92 92" stroke="ink" stroke-width="15" stroke-linecap="round"/>',
  },
];

const byKey = new Map(BRANDS.map((brand) => [brand.key, brand]));

/** The brand of a key; throws RangeError for a key that is not in the world. */
export function brandOf(key: string): Brand {
  const brand = byKey.get(key);
  if (brand === undefined) throw new RangeError(`unknown brand ${key}`);
  return brand;
}
