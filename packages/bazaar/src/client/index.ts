import { CLIENT_DESIGNS } from '../world/client-design.ts';
import type { Category } from '../world/design.ts';
import { designRightOf, figureMarkOf, wordMarkOf, workOf } from '../world/right.ts';

export { assetPath } from '../manifest.ts';

/** One right of the client, ready to be filed in a workspace. Asset names go through `assetPath`. */
export interface ClientRight {
  key: string;
  kind: 'mark' | 'design' | 'work';
  title: string;
  /** For marks only. */
  subtype: 'word' | 'figurative' | 'combined' | null;
  office: string;
  number: string;
  territory: string;
  status: 'registered' | 'protected';
  /** ISO day; for works the day of first publication. */
  registeredOn: string;
  niceClasses: readonly number[];
  locarnoClasses: readonly string[];
  wordForms: readonly string[];
  assets: readonly string[];
}

/** Someone who may use the client's rights. */
export interface ClientLicence {
  sellerName: string;
  domains: readonly string[];
  accounts: readonly string[];
  scope: string;
}

/** One clause of the client's rubric. */
export interface ClientClause {
  code: string;
  infringementType: string;
  lookAlike: boolean;
  text: string;
  example: string;
  counterExample: string;
}

/** Where the client suggests to look; `path` is joined to the origin of the host of that key. */
export interface ClientSource {
  host: string;
  kind: 'sitemap' | 'site' | 'search';
  name: string;
  path: string;
}

const LOCARNO: Record<Category, string> = {
  lamp: '26-05',
  kettle: '07-02',
  mug: '07-01',
  bottle: '09-01',
  headphones: '14-01',
  watch: '10-02',
  sunglasses: '16-06',
  backpack: '03-01',
  chair: '06-01',
  speaker: '14-01',
  accessory: '06-13',
};

function mark(
  key: string,
  title: string,
  subtype: 'word' | 'figurative' | 'combined',
  number: string,
  registeredOn: string,
  niceClasses: readonly number[],
  wordForms: readonly string[],
  asset: string,
): ClientRight {
  return {
    key,
    kind: 'mark',
    title,
    subtype,
    office: 'EUIPO',
    number,
    territory: 'EU',
    status: 'registered',
    registeredOn,
    niceClasses,
    locarnoClasses: [],
    wordForms,
    assets: [`mark/${asset}.png`],
  };
}

const OSKELLE_FORMS = ['Oskelle', 'OSKELLE', 'oskelle'];
const PAVONEL_FORMS = ['Pavonel', 'PAVONEL', 'Pavonel by Oskelle'];

const RIGHTS: readonly ClientRight[] = [
  mark(
    wordMarkOf('oskelle'),
    'OSKELLE',
    'word',
    '090114207',
    '2014-03-18',
    [11, 14, 18, 20, 21, 35],
    OSKELLE_FORMS,
    'mark-oskelle-word',
  ),
  mark(
    figureMarkOf('oskelle'),
    'Oskelle sunrise',
    'figurative',
    '090114215',
    '2014-03-18',
    [11, 14, 18, 20, 21],
    [],
    'mark-oskelle-symbol',
  ),
  mark(
    'tm-oskelle-combined',
    'OSKELLE with sunrise',
    'combined',
    '090114231',
    '2015-09-02',
    [11, 14, 18, 20, 21],
    OSKELLE_FORMS,
    'mark-oskelle-lockup',
  ),
  mark(
    wordMarkOf('pavonel'),
    'PAVONEL',
    'word',
    '090177302',
    '2019-06-11',
    [9, 35],
    PAVONEL_FORMS,
    'mark-pavonel-word',
  ),
  mark(
    figureMarkOf('pavonel'),
    'Pavonel fan',
    'figurative',
    '090177310',
    '2019-06-11',
    [9],
    [],
    'mark-pavonel-symbol',
  ),
  mark(
    'tm-pavonel-combined',
    'PAVONEL with fan',
    'combined',
    '090177328',
    '2019-11-27',
    [9],
    PAVONEL_FORMS,
    'mark-pavonel-lockup',
  ),
  ...CLIENT_DESIGNS.map((design, i): ClientRight => ({
    key: designRightOf(design.key),
    kind: 'design',
    title: design.model,
    subtype: null,
    office: 'EUIPO',
    number: `0095${41370 + i * 113}-000${(i % 4) + 1}`,
    territory: 'EU',
    status: 'registered',
    registeredOn: `20${18 + (i % 6)}-0${1 + (i % 9)}-1${i}`,
    niceClasses: [],
    locarnoClasses: [LOCARNO[design.category]],
    wordForms: [],
    assets: ['front', 'three-quarter', 'side', 'above'].map(
      (view) => `full/${design.key}-view-${view}.webp`,
    ),
  })),
  ...CLIENT_DESIGNS.map((design, i): ClientRight => ({
    key: workOf(design.key),
    kind: 'work',
    title: `${design.model}, campaign photograph`,
    subtype: null,
    office: 'none',
    number: `OSK-PH-${2201 + i * 7}`,
    territory: 'worldwide',
    status: 'protected',
    registeredOn: `2024-0${1 + (i % 9)}-08`,
    niceClasses: [],
    locarnoClasses: [],
    wordForms: [],
    assets: [`full/${design.key}-work.webp`],
  })),
];

const licence = (sellerName: string, ...domains: string[]): ClientLicence => ({
  sellerName,
  domains,
  accounts: [],
  scope: 'Sale of original goods, use of marks and photographs',
});

const CLAUSES: readonly ClientClause[] = [
  {
    code: 'TM-1',
    infringementType: 'counterfeit',
    lookAlike: true,
    text: 'Goods that carry one of our marks and were not made by us or with our consent.',
    example:
      'Headphones with the Pavonel fan on the cup at a fifth of our price, from a seller without licence.',
    counterExample: 'A used Oskelle lamp sold by its private owner.',
  },
  {
    code: 'TM-2',
    infringementType: 'altered-mark',
    lookAlike: true,
    text: 'Goods that carry a mark changed so little that a buyer in passing takes it for ours.',
    example: '“OSKELIE” with the sunrise turned upside down.',
    counterExample: 'Oskar Elling, an older watchmaker with a sun of its own.',
  },
  {
    code: 'TM-3',
    infringementType: 'disguised-name',
    lookAlike: true,
    text: 'Our name written so that readers see it and searches do not: foreign letters, digits, spaces, signs.',
    example: '“0skelle” or “O s k e l l e” in a title.',
    counterExample: 'The German word “Kelle” for a ladle.',
  },
  {
    code: 'TM-4',
    infringementType: 'inspired-by',
    lookAlike: true,
    text: 'Our name used to sell other goods as like ours: inspired by, dupe, in the style of.',
    example: '“Kettle inspired by Oskelle”.',
    counterExample:
      '“Strap compatible with Oskelle Quarter, not original”, which only says what fits.',
  },
  {
    code: 'RD-1',
    infringementType: 'design-copy',
    lookAlike: true,
    text: 'Goods whose overall impression on an informed user is that of a registered design, with or without a mark.',
    example: 'An unbranded chair with the shell and legs of the Fjord chair.',
    counterExample: 'A shell chair on a sled base with straight sides.',
  },
  {
    code: 'CR-1',
    infringementType: 'copied-photo',
    lookAlike: true,
    text: 'Our photographs, whole or in part, mirrored, tinted or overprinted, by a seller without licence.',
    example: 'The Rill campaign photograph, mirrored, under a red ribbon.',
    counterExample: 'A photograph of the same kettle taken by the seller.',
  },
  {
    code: 'OK-1',
    infringementType: 'genuine',
    lookAlike: false,
    text: 'Original goods from us or from a private owner.',
    example: 'The Alba lamp in our own shop.',
    counterExample: 'A new “Alba” from a seller with two hundred in stock and no licence.',
  },
  {
    code: 'OK-2',
    infringementType: 'licensed',
    lookAlike: false,
    text: 'Sellers on the licence list, within the scope of their licence.',
    example: 'Nordlicht Wohnen selling the Fjord chair.',
    counterExample: 'A shop that only claims to be a partner.',
  },
  {
    code: 'OK-3',
    infringementType: 'compatible',
    lookAlike: false,
    text: 'Spare parts and accessories that name us only to say what they fit.',
    example: '“Ear cushions compatible with Pavonel Fan”.',
    counterExample: 'The same cushions with our fan printed on them.',
  },
  {
    code: 'OK-4',
    infringementType: 'unrelated',
    lookAlike: false,
    text: 'Everything else, near names and common shapes included.',
    example: 'A mug with a peacock pattern.',
    counterExample: 'A mug with the Pavonel fan.',
  },
];

/** The demo client: who it is, what it owns, who is licensed, what counts as a look-alike and where to look. */
export const CLIENT: {
  key: string;
  name: string;
  description: string;
  rights: readonly ClientRight[];
  licences: readonly ClientLicence[];
  rubric: { title: string; clauses: readonly ClientClause[] };
  sources: readonly ClientSource[];
} = {
  key: 'oskelle',
  name: 'Oskelle',
  description:
    'A fictitious design house for the home, with Pavonel as its line for sound and eyewear.',
  rights: RIGHTS,
  licences: [
    licence('Oskelle Official', 'oskelle.example'),
    licence('Oskelle Flagship', 'oskelle.example'),
    licence('Harbour Lane Interiors', 'harbourlane.example'),
    licence('Maison Verrier', 'maisonverrier.example'),
    licence('Nordlicht Wohnen', 'nordlicht.example'),
    licence('Tallow & Finch', 'tallowfinch.example'),
    licence('Prairie Goods Supply', 'prairiegoods.example'),
    licence('Salon Zielony', 'salonzielony.example'),
  ],
  rubric: { title: 'What Oskelle calls a look-alike', clauses: CLAUSES },
  sources: [
    {
      host: 'thistle',
      kind: 'sitemap',
      name: 'Thistle & Quay, whole catalogue',
      path: '/sitemap.xml',
    },
    {
      host: 'kaufhafen',
      kind: 'sitemap',
      name: 'Kaufhafen, whole catalogue',
      path: '/sitemap.xml',
    },
    { host: 'flipstow', kind: 'site', name: 'Flipstow, listings', path: '/' },
    {
      host: 'thistle',
      kind: 'search',
      name: 'Thistle & Quay, search for our names',
      path: '/search?q={term}',
    },
    { host: 'neighbours', kind: 'sitemap', name: 'Difficult neighbours', path: '/sitemap.xml' },
  ],
};
