import type { Prng } from '../prng.ts';
import type { Category } from './design.ts';
import type { Language } from './market.ts';

/** What each kind of goods is called in titles. */
const NOUNS: Record<Language, Record<Category, readonly string[]>> = {
  en: {
    lamp: ['table lamp', 'desk lamp', 'bedside lamp'],
    kettle: ['kettle', 'pour-over kettle', 'tea kettle'],
    mug: ['mug', 'coffee cup'],
    bottle: ['water bottle', 'insulated bottle'],
    headphones: ['wireless headphones', 'over-ear headphones'],
    watch: ['wristwatch', 'quartz watch'],
    sunglasses: ['sunglasses', 'cat-eye sunglasses'],
    backpack: ['backpack', 'canvas rucksack'],
    chair: ['dining chair', 'accent chair'],
    speaker: ['Bluetooth speaker', 'retro speaker'],
    accessory: ['accessory'],
  },
  de: {
    lamp: ['Tischlampe', 'Bogenleuchte', 'Schreibtischlampe'],
    kettle: ['Wasserkessel', 'Teekessel'],
    mug: ['Becher', 'Kaffeetasse'],
    bottle: ['Trinkflasche', 'Isolierflasche'],
    headphones: ['Kopfhörer kabellos', 'Over-Ear-Kopfhörer'],
    watch: ['Armbanduhr', 'Quarzuhr'],
    sunglasses: ['Sonnenbrille'],
    backpack: ['Rucksack', 'Tagesrucksack'],
    chair: ['Esszimmerstuhl', 'Schalenstuhl'],
    speaker: ['Lautsprecher', 'Bluetooth-Box'],
    accessory: ['Zubehör'],
  },
  fr: {
    lamp: ['lampe de table', 'lampe arc'],
    kettle: ['bouilloire', 'théière'],
    mug: ['tasse', 'mug'],
    bottle: ['gourde isotherme'],
    headphones: ['casque sans fil'],
    watch: ['montre bracelet'],
    sunglasses: ['lunettes de soleil'],
    backpack: ['sac à dos'],
    chair: ['chaise de salle à manger'],
    speaker: ['enceinte Bluetooth'],
    accessory: ['accessoire'],
  },
  pl: {
    lamp: ['lampka stołowa'],
    kettle: ['czajnik'],
    mug: ['kubek'],
    bottle: ['butelka termiczna'],
    headphones: ['słuchawki bezprzewodowe'],
    watch: ['zegarek na rękę'],
    sunglasses: ['okulary przeciwsłoneczne'],
    backpack: ['plecak'],
    chair: ['krzesło do jadalni'],
    speaker: ['głośnik Bluetooth'],
    accessory: ['akcesoria'],
  },
};

const PUFFS: Record<Language, readonly string[]> = {
  en: [
    'modern',
    'Scandinavian',
    'minimalist',
    'designer',
    'premium',
    'hand-finished',
    'mid-century',
  ],
  de: ['modern', 'skandinavisch', 'Designer', 'hochwertig', 'minimalistisch'],
  fr: ['design', 'scandinave', 'haut de gamme', 'élégant'],
  pl: ['nowoczesny styl', 'skandynawski', 'designerski', 'premium'],
};

const EXTRAS: Record<Language, readonly string[]> = {
  en: ['gift idea', 'fast dispatch', 'new in box', '2026 edition', 'limited stock'],
  de: ['Geschenkidee', 'sofort lieferbar', 'NEU OVP', 'Sonderposten'],
  fr: ['idée cadeau', 'neuf', 'envoi rapide', 'stock limité'],
  pl: ['na prezent', 'nowy', 'wysyłka 24h', 'okazja'],
};

const BODY: Record<Language, Partial<Record<Category, readonly string[]>>> = {
  en: {
    lamp: [
      'Spun metal shade on a slim stem, with a fabric cable and an in-line dimmer.',
      'Takes a standard E27 bulb (not included). Height about 48 cm.',
      'The light falls where you read and leaves the room calm.',
    ],
    kettle: [
      'Balanced spout for a slow, even pour. Holds 1.0 litre.',
      'Works on gas, ceramic and induction hobs.',
      'The handle stays cool; the lid sits firmly while you pour.',
    ],
    mug: [
      'Stoneware with a reactive glaze, so every piece differs a little.',
      'Safe in the dishwasher and the microwave. Holds 320 ml.',
    ],
    bottle: [
      'Double-walled steel keeps drinks cold for a day and hot for half of one.',
      'Leak-tight cap, no coating on the inside. Holds 750 ml.',
    ],
    headphones: [
      'Forty-millimetre drivers, soft cushions and up to 38 hours from one charge.',
      'Folds flat. Comes with a pouch and a USB-C cable.',
      'Active noise cancelling with an open mode for the street.',
    ],
    watch: [
      'Quartz movement, mineral glass, water-resistant to 5 bar.',
      'The strap changes without tools. Case 38 mm.',
    ],
    sunglasses: [
      'Acetate front with polarised lenses, UV 400.',
      'Spring hinges. Comes with a case and a cloth.',
    ],
    backpack: [
      'Water-repellent fabric, padded sleeve for a 15-inch laptop, 22 litres.',
      'Wide straps and a back panel that lets air through.',
    ],
    chair: [
      'A moulded seat that gives a little, on solid legs.',
      'Seat height 45 cm. Arrives in one box with a hex key.',
      'Felt glides for wooden floors are included.',
    ],
    speaker: [
      'Warm sound from two full-range drivers and a passive radiator.',
      'Up to 16 hours away from the socket. Pairs with a second unit.',
    ],
    accessory: [
      'Simple to fit without tools.',
      'Check the measurements in the pictures before you order.',
    ],
  },
  de: {
    lamp: [
      'Schirm aus Metall, schlanker Fuß, Textilkabel mit Dimmer.',
      'Fassung E27, Leuchtmittel nicht enthalten. Höhe ca. 48 cm.',
    ],
    kettle: [
      'Ausgewogene Tülle für gleichmäßiges Gießen. Fasst 1,0 Liter.',
      'Für Gas, Ceran und Induktion geeignet.',
    ],
    headphones: [
      '40-mm-Treiber, weiche Polster, bis zu 38 Stunden Laufzeit.',
      'Lieferung mit Tasche und USB-C-Kabel.',
    ],
    watch: [
      'Quarzwerk, Mineralglas, wasserdicht bis 5 bar.',
      'Das Band lässt sich ohne Werkzeug wechseln.',
    ],
    backpack: ['Wasserabweisender Stoff, Laptopfach bis 15 Zoll, 22 Liter.'],
    chair: ['Geformte Sitzschale auf stabilen Beinen. Sitzhöhe 45 cm.', 'Filzgleiter liegen bei.'],
  },
  fr: {
    lamp: ['Abat-jour en métal, câble textile, variateur.', 'Culot E27, ampoule non fournie.'],
  },
  pl: {
    lamp: [
      'Metalowy klosz, kabel w oplocie, ściemniacz.',
      'Gwint E27, żarówka nie wchodzi w skład zestawu.',
    ],
  },
};

const GENERAL: Record<Language, readonly string[]> = {
  en: [
    'Carefully packed and sent within two working days.',
    'Returns are accepted within 30 days.',
    'Colours may differ slightly between screens.',
  ],
  de: [
    'Sorgfältig verpackt, Versand innerhalb von zwei Werktagen.',
    'Rückgabe innerhalb von 30 Tagen möglich.',
    'Farben können je nach Bildschirm leicht abweichen.',
  ],
  fr: [
    'Emballage soigné, expédition sous deux jours ouvrés.',
    'Retour accepté sous 30 jours.',
    'Matériaux solides, entretien facile.',
  ],
  pl: [
    'Starannie zapakowane, wysyłka w ciągu dwóch dni roboczych.',
    'Zwrot w ciągu 30 dni.',
    'Solidne materiały, łatwe w utrzymaniu.',
  ],
};

const DELIVERY: Record<Language, readonly string[]> = {
  en: [
    'Free delivery in 2 to 4 days',
    'Delivery in 3 to 5 days, 3.95',
    'Ships in 12 to 20 days from overseas',
  ],
  de: [
    'Kostenloser Versand, 2–4 Tage',
    'Versand 4,95 €, 3–5 Tage',
    'Versand aus Fernost, 12–20 Tage',
  ],
  fr: ['Livraison gratuite en 3 à 5 jours', 'Expédié sous 12 à 20 jours'],
  pl: ['Darmowa dostawa, 2–4 dni', 'Wysyłka z zagranicy, 12–20 dni'],
};

/** The noun of a category in a language. */
export function nounOf(random: Prng, language: Language, category: Category): string {
  return random.pick(NOUNS[language][category]);
}

/** A title without any brand, in the manner of marketplaces. */
export function genericTitle(
  random: Prng,
  language: Language,
  category: Category,
  colour: string,
): string {
  const noun = nounOf(random, language, category);
  const puff = random.pick(PUFFS[language]);
  const extra = random.chance(0.5) ? `, ${random.pick(EXTRAS[language])}` : '';
  const title = language === 'fr' || language === 'pl' ? `${noun} ${puff}` : `${puff} ${noun}`;
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}${language === 'en' ? ` in ${colour}` : ''}${extra}`;
}

/** Two to four sentences about the goods, led by `first` where given. */
export function describe(
  random: Prng,
  language: Language,
  category: Category,
  first?: string,
): string[] {
  const body = BODY[language][category] ?? [];
  const general = random.shuffle(GENERAL[language]).slice(0, body.length > 1 ? 1 : 2);
  return [...(first === undefined ? [] : [first]), ...body, ...general];
}

/** A delivery line; far-away sellers take the last of the list. */
export function deliveryOf(random: Prng, language: Language, far: boolean): string {
  const lines = DELIVERY[language];
  return far ? (lines.at(-1) as string) : random.pick(lines.slice(0, -1));
}
