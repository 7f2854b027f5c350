import { createPrng, type Prng } from '../prng.ts';
import { DESIGNS } from './catalogue.ts';
import { CLIENT_DESIGNS } from './client-design.ts';
import type { Category, Design } from './design.ts';
import type { Alteration, MarkSpec } from './mark.ts';
import type { SceneName, Shot, View } from './picture.ts';

/** What a picture is for in the world. */
type PictureUse =
  | 'view'
  | 'work'
  | 'genuine'
  | 'counterfeit'
  | 'altered-mark'
  | 'design-copy'
  | 'inspired-by'
  | 'maker'
  | 'accessory'
  | 'copied-photo';

/** How a copyist worked on a protected photograph. Numbers are shares of the frame. */
export interface Treatment {
  kind: 'recompressed' | 'cropped' | 'mirrored' | 'overlaid' | 'cropped-mirrored' | 'recoloured';
  crop?: { x: number; y: number; w: number; h: number };
}

/** One picture of the plan: taken in the studio, or derived from another picture. */
export interface PlannedPicture {
  name: string;
  use: PictureUse;
  design: string;
  palette: number;
  /** The brand whose mark is on the product, if any. */
  shot?: Shot;
  derived?: { from: string; treatment: Treatment };
}

const HOME: Record<Category, readonly SceneName[]> = {
  lamp: ['table', 'dusk', 'colour'],
  kettle: ['kitchen', 'table', 'colour'],
  mug: ['table', 'kitchen', 'colour'],
  bottle: ['kitchen', 'colour', 'table'],
  headphones: ['table', 'colour', 'dusk'],
  watch: ['table', 'colour', 'table'],
  sunglasses: ['colour', 'table', 'kitchen'],
  backpack: ['room', 'colour', 'room'],
  chair: ['room', 'room', 'colour'],
  speaker: ['table', 'colour', 'dusk'],
  accessory: ['colour', 'table', 'kitchen'],
};

const ALTERED: readonly Alteration[] = [
  'letter',
  'petals',
  'turned',
  'swap',
  'ringed',
  'outlined',
  'suffix',
];

function viewIn(scene: SceneName, random: Prng): View {
  if (scene === 'white')
    return {
      turn: random.range(-32, -16),
      rise: random.range(10, 19),
      fill: random.range(0.7, 0.8),
    };
  if (scene === 'snapshot')
    return {
      turn: random.range(-44, 24),
      rise: random.range(17, 34),
      fill: random.range(0.56, 0.74),
    };
  return { turn: random.range(-36, -6), rise: random.range(9, 17), fill: random.range(0.55, 0.68) };
}

function take(
  name: string,
  use: PictureUse,
  design: Design,
  palette: number,
  scene: SceneName,
  mark?: MarkSpec,
  twist?: Record<string, number>,
): PlannedPicture {
  const random = createPrng(`picture:${name}`);
  const shot: Shot = {
    design: design.key,
    palette,
    scene,
    view: viewIn(scene, random),
    seed: name,
    ...(mark === undefined ? {} : { mark }),
    ...(twist === undefined ? {} : { twist }),
  };
  return { name, use, design: design.key, palette, shot };
}

/** Scales a design's numbers a little, as a factory does that copies from a photograph. */
function twisted(design: Design, amount: number): Record<string, number> {
  const random = createPrng(`twist:${design.key}:${amount}`);
  const twist: Record<string, number> = {};
  for (const [key, value] of Object.entries(design.params)) {
    if (!Number.isInteger(value) || value > 4)
      twist[key] = Math.round(value * (1 + random.range(-amount, amount)) * 1000) / 1000;
  }
  return twist;
}

function ofClient(design: Design, index: number): PlannedPicture[] {
  const own = (form: MarkSpec['form'], alter?: Alteration): MarkSpec => ({
    brand: design.brand,
    form,
    ...(alter === undefined ? {} : { alter }),
  });
  const [first, second] = HOME[design.category] as [SceneName, SceneName];
  const key = design.key;
  const pictures: PlannedPicture[] = [];
  for (const [label, turn, rise] of [
    ['front', 0, 4],
    ['three-quarter', -34, 18],
    ['side', -90, 4],
    ['above', -20, 52],
  ] as const) {
    pictures.push({
      name: `${key}-view-${label}`,
      use: 'view',
      design: key,
      palette: 0,
      shot: {
        design: key,
        palette: 0,
        scene: 'register',
        view: { turn, rise, fill: 0.78 },
        seed: `${key}-view`,
      },
    });
  }
  pictures.push(take(`${key}-work`, 'work', design, 0, first, own('lockup')));
  pictures.push(take(`${key}-pack-1`, 'genuine', design, 0, 'white', own('lockup')));
  pictures.push(
    take(`${key}-pack-2`, 'genuine', design, 1, 'white', own(index % 2 === 0 ? 'word' : 'lockup')),
  );
  pictures.push(take(`${key}-home`, 'genuine', design, 2, second, own('lockup')));
  pictures.push(
    take(
      `${key}-fake-1`,
      'counterfeit',
      design,
      0,
      'snapshot',
      own('lockup'),
      twisted(design, 0.04),
    ),
  );
  pictures.push(
    take(`${key}-fake-2`, 'counterfeit', design, 2, 'snapshot', own('word'), twisted(design, 0.05)),
  );
  pictures.push(
    take(`${key}-fake-3`, 'counterfeit', design, 1, 'white', own('lockup'), twisted(design, 0.04)),
  );
  pictures.push(
    take(
      `${key}-altered-1`,
      'altered-mark',
      design,
      0,
      'white',
      own('lockup', ALTERED[index % 7]),
      twisted(design, 0.07),
    ),
  );
  pictures.push(
    take(
      `${key}-altered-2`,
      'altered-mark',
      design,
      2,
      'snapshot',
      own('lockup', ALTERED[(index + 3) % 7]),
      twisted(design, 0.06),
    ),
  );
  pictures.push(
    take(
      `${key}-altered-3`,
      'altered-mark',
      design,
      1,
      'colour',
      own('lockup', ALTERED[(index + 5) % 7]),
      twisted(design, 0.06),
    ),
  );
  pictures.push(
    take(`${key}-copy-1`, 'design-copy', design, 1, 'white', undefined, twisted(design, 0.05)),
  );
  pictures.push(
    take(`${key}-copy-2`, 'design-copy', design, 2, 'colour', undefined, twisted(design, 0.08)),
  );
  pictures.push(
    take(`${key}-copy-3`, 'design-copy', design, 0, 'snapshot', undefined, twisted(design, 0.06)),
  );
  pictures.push(
    take(`${key}-inspired`, 'inspired-by', design, 2, 'white', undefined, twisted(design, 0.22)),
  );
  const work = `${key}-work`;
  const edge = 0.06 + (index % 4) * 0.03;
  const treatments: Treatment[] = [
    { kind: 'recompressed' },
    { kind: 'cropped', crop: { x: edge, y: edge * 0.8, w: 1 - edge * 1.7, h: 1 - edge * 1.7 } },
    { kind: 'mirrored' },
    { kind: 'overlaid' },
    {
      kind: 'cropped-mirrored',
      crop: { x: edge * 0.5, y: edge, w: 1 - edge * 1.4, h: 1 - edge * 1.4 },
    },
    { kind: 'recoloured' },
  ];
  for (const treatment of treatments)
    pictures.push({
      name: `${key}-lifted-${treatment.kind}`,
      use: 'copied-photo',
      design: key,
      palette: 0,
      derived: { from: work, treatment },
    });
  return pictures;
}

function ofMaker(design: Design): PlannedPicture[] {
  const use: PictureUse = design.fits === undefined ? 'maker' : 'accessory';
  const mark: MarkSpec = { brand: design.brand, form: 'lockup' };
  const scenes = HOME[design.category];
  const pictures = [
    take(`${design.key}-pack-1`, use, design, 0, 'white', mark),
    take(`${design.key}-pack-2`, use, design, 1, 'white', mark),
  ];
  if (use === 'maker')
    pictures.push(take(`${design.key}-home`, use, design, 0, scenes[0] ?? 'colour', mark));
  return pictures;
}

/** Makers' goods that carry the client's mark although the client never made them. */
const STRANGE: readonly [string, string, MarkSpec['form']][] = [
  ['quilby-daily', 'oskelle', 'lockup'],
  ['hulver-trail', 'oskelle', 'symbol'],
  ['umberlo-flask', 'oskelle', 'word'],
  ['lomabra-drift', 'pavonel', 'lockup'],
  ['vessaro-meridian', 'oskelle', 'word'],
  ['mondrake-lune', 'pavonel', 'lockup'],
  ['quilby-mini', 'oskelle', 'lockup'],
  ['doveleth-teacup', 'pavonel', 'symbol'],
];

function strange(): PlannedPicture[] {
  return STRANGE.map(([key, brand, form], i) => {
    const design = DESIGNS.find((item) => item.key === key);
    if (design === undefined) throw new RangeError(`unknown design ${key}`);
    return take(
      `${key}-as-${brand}`,
      'counterfeit',
      design,
      1,
      i % 2 === 0 ? 'snapshot' : 'colour',
      { brand, form },
    );
  });
}

/** Every picture of the world, in the order in which the studio takes them. */
export const PICTURES: readonly PlannedPicture[] = [
  ...CLIENT_DESIGNS.flatMap(ofClient),
  ...strange(),
  ...DESIGNS.filter((design) => !CLIENT_DESIGNS.includes(design)).flatMap(ofMaker),
];
