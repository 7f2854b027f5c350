import { brandOf, fan, sunrise } from './brand.ts';
import { drawWord } from './lettering.ts';

/** What a mark shows. `alter` names a deliberate change that a copyist made. */
export interface MarkSpec {
  brand: string;
  form: 'symbol' | 'word' | 'lockup';
  alter?: Alteration;
}

/** Ways in which copyists change a client's mark. */
export type Alteration = 'letter' | 'swap' | 'turned' | 'petals' | 'ringed' | 'outlined' | 'suffix';

const ALTERED_WORDS: Record<string, Partial<Record<Alteration, string>>> = {
  oskelle: {
    letter: 'OSKELIE',
    swap: 'OKSELLE',
    turned: 'OSKELLA',
    petals: 'OSKELL',
    ringed: 'OSKELLO',
    outlined: 'OSKEELE',
    suffix: 'OSKELLE-X',
  },
  pavonel: {
    letter: 'PAVONAL',
    swap: 'PAVNOEL',
    turned: 'PAVONEI',
    petals: 'PAVONELA',
    ringed: 'PAVANEL',
    outlined: 'PAVONNEL',
    suffix: 'PAVONEL-S',
  },
};

function symbolOf(spec: MarkSpec): string {
  const brand = brandOf(spec.brand);
  if (spec.alter === undefined) return brand.symbol;
  const changed =
    spec.brand === 'oskelle'
      ? sunrise(spec.alter === 'turned' || spec.alter === 'letter')
      : spec.brand === 'pavonel'
        ? fan(
            spec.alter === 'petals' || spec.alter === 'swap' ? 7 : spec.alter === 'letter' ? 3 : 4,
            spec.alter === 'suffix' ? 90 : 132,
          )
        : brand.symbol;
  if (spec.alter === 'ringed') {
    return `<g transform="translate(20 20) scale(0.6)">${changed}</g><circle cx="50" cy="50" r="46" fill="none" stroke="ink" stroke-width="6"/>`;
  }
  if (spec.alter === 'outlined') {
    return changed
      .replaceAll('fill="ink"', 'fill="none" stroke="ink" stroke-width="4"')
      .replaceAll('fill="paper"', 'fill="ink"');
  }
  if (spec.alter === 'suffix')
    return `<g transform="translate(50 50) skewX(-14) translate(-50 -50)">${changed}</g>`;
  return changed;
}

/** The word a mark shows, altered where the spec says so. */
export function wordOf(spec: MarkSpec): string {
  const word = brandOf(spec.brand).word;
  return spec.alter === undefined ? word : (ALTERED_WORDS[spec.brand]?.[spec.alter] ?? word);
}

/** One mark as a stand-alone SVG. `paper` fills the holes; `transparent` leaves the ground open. Aspect is width over height. */
export function drawMark(
  spec: MarkSpec,
  ink?: string,
  paper?: string,
): { svg: string; aspect: number } {
  const brand = brandOf(spec.brand);
  const colour = ink ?? brand.colour;
  const symbol = (): string =>
    symbolOf(spec)
      .replaceAll('"ink"', `"${colour}"`)
      .replaceAll('"paper"', `"${paper ?? '#ffffff'}"`);
  const word = drawWord(wordOf(spec), brand.lettering, colour);
  const margin = 14;
  let width = 100;
  let height = 100;
  let body = symbol();
  if (spec.form === 'word') {
    width = word.width;
    body = word.svg;
  } else if (spec.form === 'lockup' && brand.lockup === 'row') {
    width = 130 + 34 + word.width;
    height = 130;
    body = `<g transform="scale(1.3)">${symbol()}</g><g transform="translate(164 15)">${word.svg}</g>`;
  } else if (spec.form === 'lockup') {
    width = Math.max(word.width, 240);
    height = 100 + 44 + 240;
    body = `<g transform="translate(${((width - 240) / 2).toFixed(1)} 0) scale(2.4)">${symbol()}</g><g transform="translate(${((width - word.width) / 2).toFixed(1)} 284)">${word.svg}</g>`;
  }
  const ground =
    paper === undefined
      ? ''
      : `<rect x="${-margin}" y="${-margin}" width="${width + 2 * margin}" height="${height + 2 * margin}" fill="${paper}"/>`;
  const boxWidth = width + 2 * margin;
  const boxHeight = height + 2 * margin;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${boxWidth.toFixed(1)} ${boxHeight.toFixed(1)}" width="${boxWidth.toFixed(0)}" height="${boxHeight.toFixed(0)}">${ground}${body}</svg>`;
  return { svg, aspect: boxWidth / boxHeight };
}
