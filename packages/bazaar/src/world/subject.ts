import type { Prng } from '../prng.ts';
import { DESIGNS, designOf } from './catalogue.ts';
import { CLIENT_DESIGNS } from './client-design.ts';
import type { Design } from './design.ts';
import { PICTURES, type PlannedPicture } from './plan.ts';
import type { InfringementType, LawfulType } from './verdict.ts';

const KIND_OF = new Map<string, readonly PlannedPicture[]>();
for (const picture of PICTURES)
  KIND_OF.set(`${picture.use}:${picture.design}`, [
    ...(KIND_OF.get(`${picture.use}:${picture.design}`) ?? []),
    picture,
  ]);

function picturesOf(use: PlannedPicture['use'], design: string): readonly PlannedPicture[] {
  return KIND_OF.get(`${use}:${design}`) ?? [];
}

/** Which design and pictures an offer of a type shows. `turn` counts offers of that type. */
export function subject(
  type: InfringementType | LawfulType,
  turn: number,
  random: Prng,
): { design: Design; shown: PlannedPicture[] } {
  const own = CLIENT_DESIGNS[turn % CLIENT_DESIGNS.length] as Design;
  const round = Math.floor(turn / CLIENT_DESIGNS.length);
  const one = (use: PlannedPicture['use'], design: Design): PlannedPicture[] => {
    const all = picturesOf(use, design.key);
    return [all[round % all.length] as PlannedPicture];
  };
  switch (type) {
    case 'genuine':
    case 'licensed': {
      const all = picturesOf('genuine', own.key);
      const main = all[round % all.length] as PlannedPicture;
      return {
        design: own,
        shown: [main, ...picturesOf('work', own.key), ...all.filter((item) => item !== main)].slice(
          0,
          random.int(2, 4),
        ),
      };
    }
    case 'counterfeit': {
      const strange = PICTURES.filter(
        (item) =>
          item.use === 'counterfeit' &&
          !CLIENT_DESIGNS.some((design) => design.key === item.design),
      );
      if (turn % 5 === 4) {
        const picture = strange[round % strange.length] as PlannedPicture;
        return { design: designOf(picture.design), shown: [picture] };
      }
      const fakes = picturesOf('counterfeit', own.key);
      const main = fakes[round % fakes.length] as PlannedPicture;
      return {
        design: own,
        shown: random.chance(0.4)
          ? [main, fakes[(round + 1) % fakes.length] as PlannedPicture]
          : [main],
      };
    }
    case 'disguised-name':
      return { design: own, shown: one(round % 2 === 0 ? 'counterfeit' : 'design-copy', own) };
    case 'copied-photo': {
      const all = picturesOf('copied-photo', own.key);
      return { design: own, shown: [all[(round + turn) % all.length] as PlannedPicture] };
    }
    case 'altered-mark':
    case 'design-copy':
    case 'inspired-by':
      return { design: own, shown: one(type, own) };
    case 'compatible': {
      const parts = DESIGNS.filter((item) => item.fits !== undefined);
      const part = parts[turn % parts.length] as Design;
      const all = picturesOf('accessory', part.key);
      return {
        design: part,
        shown: [all[Math.floor(turn / parts.length) % all.length] as PlannedPicture],
      };
    }
    default: {
      const makers = DESIGNS.filter(
        (item) => item.fits === undefined && !CLIENT_DESIGNS.includes(item),
      );
      const near = makers.filter((item) =>
        ['oskarelling', 'doveleth', 'zephrine', 'vessaro', 'karsta'].includes(item.brand),
      );
      const list = type === 'hard-negative' ? near : makers;
      const maker = list[turn % list.length] as Design;
      const all = picturesOf('maker', maker.key);
      const start = Math.floor(turn / list.length) % all.length;
      return {
        design: maker,
        shown: [...all.slice(start), ...all.slice(0, start)].slice(0, random.int(1, 3)),
      };
    }
  }
}
