import type { Prng } from '../prng.ts';
import type { Brand } from './brand.ts';
import { designOf } from './catalogue.ts';
import type { Design } from './design.ts';
import { disguise, DISGUISES } from './disguise.ts';
import { wordOf, type MarkSpec } from './mark.ts';
import type { Language, Seller } from './market.ts';
import { CLIENT_WORDS } from './right.ts';
import type { InfringementType, LawfulType } from './verdict.ts';
import { describe, genericTitle, nounOf } from './wording.ts';

/** Title and text of an offer, and the client's word mark that the title or text names in plain letters. */
export interface Draft {
  title: string;
  description: string[];
  names: string | null;
}

interface Plot {
  random: Prng;
  type: InfringementType | LawfulType;
  turn: number;
  design: Design;
  /** The brand whose mark or name is in play. */
  brand: Brand;
  mark: MarkSpec | undefined;
  colour: string;
  language: Language;
  seller: Seller;
}

const INSPIRED: Record<Language, readonly string[]> = {
  en: ['inspired by', 'dupe for', 'in the style of'],
  de: ['inspiriert von', 'im Stil von', 'Alternative zu'],
  fr: ['inspiré de', 'dans le style de'],
  pl: ['inspirowane marką', 'w stylu'],
};

const FITS: Record<Language, (part: string, target: string) => string> = {
  en: (part, target) => `${part} compatible with ${target} (not original)`,
  de: (part, target) => `${part}, passend für ${target}, kein Original`,
  fr: (part, target) => `${part} compatible avec ${target} (non d'origine)`,
  pl: (part, target) => `${part} zamiennik do ${target}`,
};

const PART: Record<string, Record<Language, string>> = {
  'fit-strap': {
    en: 'Leather watch strap 20 mm',
    de: 'Uhrenarmband Leder 20 mm',
    fr: 'Bracelet de montre cuir 20 mm',
    pl: 'Pasek skórzany 20 mm',
  },
  'fit-shade': {
    en: 'Replacement lampshade',
    de: 'Ersatz-Lampenschirm',
    fr: 'Abat-jour de rechange',
    pl: 'Abażur',
  },
  'fit-pads': {
    en: 'Ear cushions, 1 pair',
    de: 'Ohrpolster, 1 Paar',
    fr: 'Coussinets de casque, la paire',
    pl: 'Nauszniki, para',
  },
  'fit-case': {
    en: 'Hard glasses case',
    de: 'Brillenetui',
    fr: 'Étui à lunettes',
    pl: 'Etui na okulary',
  },
  'fit-pad': {
    en: 'Seat pad',
    de: 'Sitzkissen',
    fr: 'Galette de chaise',
    pl: 'Poduszka na krzesło',
  },
  'fit-sleeve': {
    en: 'Insulating sleeve',
    de: 'Isolierhülle',
    fr: 'Housse isolante',
    pl: 'Pokrowiec izolacyjny',
  },
};

/** Near names and everyday words that only look like the client's marks. */
const NEAR: Record<Language, readonly ((noun: string) => string)[]> = {
  en: [
    (noun) => `Pavone print ${noun}, Italian peacock pattern`,
    (noun) => `${noun} by Oskar and Elle, made to order`,
    (noun) => `Peacock fan motif ${noun}`,
    (noun) => `Skelly Bay ${noun}, made in small batches`,
  ],
  de: [
    (noun) => `${noun} mit Pfauenmuster „Pavone“`,
    (noun) => `${noun} und Kelle aus Edelstahl, Set`,
    (noun) => `${noun} Modell Oskar, petrol`,
  ],
  fr: [(noun) => `${noun} motif paon`, (noun) => `${noun} Elle et Oskar, bleu pétrole`],
  pl: [(noun) => `${noun} wzór pawie oko`, (noun) => `${noun} model Oskar, petrol`],
};

function named(text: string): string | null {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return CLIENT_WORDS.find((word) => words.includes(word)) ?? null;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Writes the offer's title and text. */
export function compose({
  random,
  type,
  turn,
  design,
  brand,
  mark,
  colour,
  language,
  seller,
}: Plot): Draft {
  const noun = nounOf(random, language, design.category);
  const client = CLIENT_WORDS.includes(brand.key);
  const model = design.brand === brand.key ? design.model : noun;
  const body = (first?: string): string[] => describe(random, language, design.category, first);
  const draft = (title: string, first?: string): Draft => {
    const description = body(first);
    return { title, description, names: named([title, ...description].join(' ')) };
  };
  switch (type) {
    case 'genuine':
    case 'licensed':
      if (seller.sales < 100)
        return draft(
          `${brand.name} ${model}, ${colour}, ${language === 'de' ? 'gut erhalten' : language === 'pl' ? 'używany' : 'used once, with box'}`,
          language === 'en' ? 'Bought two years ago, selling because we are moving.' : undefined,
        );
      return draft(
        `${brand.name} ${model}, ${colour}`,
        language === 'en'
          ? `The ${model} is designed in Copenhagen and made for ${brand.name}. Colour: ${colour}.`
          : undefined,
      );
    case 'counterfeit': {
      if (turn % 4 === 3)
        return draft(
          genericTitle(random, language, design.category, colour),
          language === 'en'
            ? 'Logo as in the pictures. No brand box, no paperwork, that is why the price is low.'
            : undefined,
        );
      const shout = random.pick(
        language === 'en'
          ? ['100% original', '1:1 quality', 'outlet', 'SALE', 'brand new']
          : language === 'de'
            ? ['Original', 'NEU', 'Outlet', '1:1']
            : language === 'pl'
              ? ['oryginał', 'outlet']
              : ['original', 'déstockage'],
      );
      return draft(
        random.chance(0.5)
          ? `${brand.name.toUpperCase()} ${model} ${shout}`
          : `${brand.name} ${noun} ${colour}, ${shout}`,
      );
    }
    case 'altered-mark': {
      const word = mark === undefined ? brand.word : wordOf(mark);
      const printed = word.charAt(0) + word.slice(1).toLowerCase();
      if (turn % 3 === 2) return draft(genericTitle(random, language, design.category, colour));
      // A suffix would leave the client's word whole in the title, so those sellers write it in one piece.
      return draft(`${printed.replace(/-(.)$/, '$1')} ${noun}, ${colour}`);
    }
    case 'disguised-name': {
      const kind = DISGUISES[turn % DISGUISES.length] ?? 'leet';
      const hidden = disguise(brand.name, kind, random);
      return draft(
        random.chance(0.5)
          ? `${hidden} ${noun}, ${colour}`
          : `${capital(noun)} ${hidden} ${colour}`,
      );
    }
    case 'inspired-by': {
      const phrase = random.pick(INSPIRED[language]);
      const mention =
        language === 'en'
          ? `A lovely alternative, ${phrase} ${brand.name}. Same look, smaller price.`
          : undefined;
      return turn % 4 === 3
        ? draft(genericTitle(random, language, design.category, colour), mention)
        : draft(`${capital(noun)} ${phrase} ${brand.name}, ${colour}`);
    }
    case 'compatible': {
      const target =
        design.fits === undefined ? brand.name : `${brand.name} ${designOf(design.fits).model}`;
      const part = PART[design.key]?.[language] ?? noun;
      return draft(
        FITS[language](part, target),
        language === 'en'
          ? `This is a third-party part made by ${seller.name}. ${brand.name} is a mark of its owner and is named only to say what the part fits.`
          : undefined,
      );
    }
    case 'hard-negative':
      if (design.brand === 'oskarelling') return draft(`Oskar Elling ${design.model}, ${colour}`);
      return draft(`${brand.name} ${random.pick(NEAR[language])(noun)}`);
    case 'unrelated':
      return draft(
        client ? `${capital(noun)}, ${colour}` : `${brand.name} ${design.model}, ${colour}`,
      );
    default:
      return draft(genericTitle(random, language, design.category, colour));
  }
}
