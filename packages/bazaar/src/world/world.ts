import { createPrng, type Prng } from '../prng.ts';
import { brandOf } from './brand.ts';
import { designOf } from './catalogue.ts';
import { CLIENT_DESIGNS } from './client-design.ts';
import type { Design } from './design.ts';
import { LAST_WEEK, type Currency, type Language, type Market, type Offer } from './market.ts';
import type { Box } from './picture.ts';
import type { PlannedPicture } from './plan.ts';
import { CLIENT_WORDS, designRightOf, figureMarkOf, wordMarkOf, workOf } from './right.ts';
import { castSellers, type CastSeller, type SellerRole } from './seller.ts';
import { compose, type Draft } from './story.ts';
import { subject } from './subject.ts';
import {
  INFRINGEMENTS,
  LAWFUL,
  type InfringementType,
  type LawfulType,
  type TruthBox,
  type TruthRecord,
} from './verdict.ts';
import { deliveryOf } from './wording.ts';

export const DEFAULT_SEED = 'ringer';

/** How many offers of each type the world holds. */
const COUNTS: Record<InfringementType | LawfulType, number> = {
  genuine: 36,
  licensed: 34,
  counterfeit: 48,
  'altered-mark': 36,
  'design-copy': 34,
  'copied-photo': 42,
  'disguised-name': 36,
  'inspired-by': 26,
  compatible: 30,
  unrelated: 150,
  'hard-negative': 32,
};

/** Price of each type as a share of the maker's price. */
const PRICE: Record<InfringementType | LawfulType, readonly [number, number]> = {
  genuine: [0.96, 1.04],
  licensed: [0.85, 1],
  counterfeit: [0.18, 0.42],
  'altered-mark': [0.2, 0.42],
  'design-copy': [0.24, 0.5],
  'copied-photo': [0.24, 0.62],
  'disguised-name': [0.18, 0.4],
  'inspired-by': [0.28, 0.52],
  compatible: [0.85, 1.15],
  unrelated: [0.88, 1.1],
  'hard-negative': [0.85, 1.1],
};

const ROLES: Record<InfringementType | LawfulType, readonly SellerRole[]> = {
  genuine: ['official', 'official', 'private'],
  licensed: ['licensed'],
  counterfeit: ['copyist'],
  'altered-mark': ['copyist'],
  'design-copy': ['copyist', 'copyist', 'trader'],
  'copied-photo': ['copyist', 'copyist', 'trader'],
  'disguised-name': ['copyist'],
  'inspired-by': ['copyist', 'trader'],
  compatible: ['trader'],
  unrelated: ['trader', 'trader', 'private'],
  'hard-negative': ['trader'],
};

const RATE: Record<Currency, number> = { EUR: 1, GBP: 0.86, USD: 1.09, PLN: 4.3 };
function languageOf(seller: CastSeller, random: Prng): Language {
  if (seller.shop === 'thistle') return 'en';
  if (seller.country === 'PL') return 'pl';
  if (seller.country === 'FR') return 'fr';
  if (seller.shop === 'flipstow') return random.chance(0.94) ? 'en' : 'pl';
  return random.pick(['de', 'de', 'de', 'en', 'fr']);
}

function currencyOf(seller: CastSeller, language: Language): Currency {
  if (seller.shop === 'thistle') return 'GBP';
  if (language === 'pl') return 'PLN';
  return seller.shop === 'kaufhafen' ? 'EUR' : 'USD';
}

function priced(euros: number, currency: Currency, random: Prng): number {
  const amount = euros * RATE[currency];
  return amount > 60
    ? Math.round(amount) - (random.chance(0.6) ? 0.01 : 0)
    : Math.max(1, Math.floor(amount)) + random.pick([0.49, 0.9, 0.95, 0.99]);
}

function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug.slice(0, 60).replace(/-+$/, '') || 'item';
}

function pathOf(shop: CastSeller['shop'], id: string, title: string): string {
  if (shop === 'thistle') return `/item/${slugOf(title)}-${id}`;
  if (shop === 'kaufhafen') return `/artikel/${id}`;
  return `/l/${id}/${slugOf(title)}`;
}

function rightsOf(
  type: InfringementType | LawfulType,
  design: Design,
  picture: PlannedPicture | undefined,
  draft: Draft,
  random: Prng,
): string[] {
  const worn = picture?.shot?.mark;
  const brand = CLIENT_WORDS.includes(worn?.brand ?? '')
    ? (worn?.brand ?? design.brand)
    : design.brand;
  const named = draft.names;
  const shape = CLIENT_DESIGNS.includes(design) ? [designRightOf(design.key)] : [];
  const drawn = worn !== undefined && worn.form !== 'word' ? [figureMarkOf(brand)] : [];
  switch (type) {
    case 'counterfeit':
      return [
        ...new Set([
          ...(named === null ? drawn : [wordMarkOf(named)]),
          wordMarkOf(brand),
          ...drawn,
          ...shape,
        ]),
      ];
    case 'altered-mark':
      return [
        ...(random.chance(0.5)
          ? [figureMarkOf(brand), wordMarkOf(brand)]
          : [wordMarkOf(brand), figureMarkOf(brand)]),
        ...shape,
      ];
    case 'disguised-name':
      return [wordMarkOf(design.brand), ...drawn, ...shape];
    case 'inspired-by':
      return named === null ? [...shape, wordMarkOf(design.brand)] : [wordMarkOf(named), ...shape];
    case 'design-copy':
      return shape;
    case 'copied-photo':
      return [workOf(design.key), ...shape];
    case 'genuine':
    case 'licensed':
      return [wordMarkOf(design.brand), figureMarkOf(design.brand), ...shape];
    case 'compatible':
      return named === null ? [] : [wordMarkOf(named)];
    default:
      return [];
  }
}

function expectedOf(
  type: InfringementType | LawfulType,
  title: string,
  picture: PlannedPicture | undefined,
): TruthRecord['expected'] {
  if (!(INFRINGEMENTS as readonly string[]).includes(type)) return null;
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  if (words.some((word) => CLIENT_WORDS.includes(word))) return 'obvious';
  const kind = picture?.derived?.treatment.kind;
  if (kind === undefined) return 'outlier';
  if (kind === 'recompressed' || kind === 'recoloured') return 'obvious';
  return kind === 'overlaid' ? null : 'outlier';
}

/** Boxes by picture name, as the studio measured them. */
export type BoxBook = Readonly<
  Record<string, { product?: Box | undefined; mark?: Box | undefined }>
>;

/** The whole world of a seed: what the shops know, and what is true. Pure: the same seed and boxes give the same world. */
export function createWorld(
  seed: string = DEFAULT_SEED,
  boxes: BoxBook = {},
): { market: Market; truth: TruthRecord[]; cast: CastSeller[] } {
  const cast = castSellers(seed);
  const order = createPrng(`${seed}:order`);
  const jobs = order.shuffle(
    [...INFRINGEMENTS, ...LAWFUL].flatMap((type) =>
      Array.from({ length: COUNTS[type] }, (_, turn) => ({ type, turn })),
    ),
  );
  const offers: Offer[] = [];
  const truth: TruthRecord[] = [];
  const taken = new Set<string>();
  for (const { type, turn } of jobs) {
    const random = createPrng(`${seed}:${type}:${turn}`);
    const role = random.pick(ROLES[type]);
    const found = subject(type, turn, random);
    const { design } = found;
    // A private seller photographs the thing itself; only shops use the maker's pictures.
    const shown = role === 'private' ? found.shown.slice(0, 1) : found.shown;
    const named =
      type === 'hard-negative' && design.brand === 'oskarelling'
        ? cast.filter((item) => item.name === 'Elling Time')
        : cast.filter((item) => item.role === role);
    const seller = random.pick(named);
    const language = languageOf(seller, random);
    const picture = shown[0];
    const colour =
      design.palettes[(picture?.palette ?? 0) % design.palettes.length]?.name ?? 'natural';
    const worn = picture?.shot?.mark?.brand;
    const brand =
      type === 'counterfeit' && worn !== undefined
        ? worn
        : design.fits === undefined
          ? design.brand
          : designOf(design.fits).brand;
    const draft = compose({
      random,
      type,
      turn,
      design,
      brand: brandOf(brand),
      mark: picture?.shot?.mark,
      colour,
      language,
      seller,
    });
    const currency = currencyOf(seller, language);
    const used = role === 'private';
    const [low, high] = PRICE[type];
    const price = priced(
      design.priceEur * random.range(low, high) * (used ? 0.55 : 1),
      currency,
      random,
    );
    let id = String(random.int(100000, 999999));
    while (taken.has(id)) id = String(Number(id) + 1);
    taken.add(id);
    const firstWeek = turn % 9 < 4 ? 1 : 2 + (turn % (LAST_WEEK - 1));
    const leaves =
      role === 'copyist' && firstWeek > 1 && firstWeek <= LAST_WEEK - 2 && random.chance(0.25);
    const offer: Offer = {
      id,
      shop: seller.shop,
      seller: seller.key,
      path: pathOf(seller.shop, id, draft.title),
      category: design.category,
      title: draft.title,
      description: draft.description,
      language,
      price,
      currency,
      ...(role === 'copyist' && random.chance(0.6)
        ? { before: Math.round(price * random.range(1.8, 3.2)) }
        : {}),
      pictures: shown.map((item) => item.name),
      condition: used ? 'used' : 'new',
      colour,
      delivery: deliveryOf(random, language, seller.country === 'CN'),
      stars: Math.round(random.range(role === 'copyist' ? 3.4 : 4.1, 4.95) * 10) / 10,
      reviews: used ? 0 : random.int(0, role === 'copyist' ? 90 : 420),
      firstWeek,
      ...(leaves ? { lastWeek: firstWeek + 1 + (turn % 2) } : {}),
    };
    const infringing = (INFRINGEMENTS as readonly string[]).includes(type);
    const rights = rightsOf(type, design, picture, draft, random);
    const places: TruthBox[] = offer.pictures.flatMap((name, i) =>
      (['mark', 'product'] as const).flatMap((of) => {
        const box = boxes[name]?.[of];
        return box === undefined || !(rights.length > 0) ? [] : [{ picture: i, of, box }];
      }),
    );
    offers.push(offer);
    truth.push({
      offer: id,
      shop: offer.shop,
      path: offer.path,
      seller: seller.key,
      type,
      infringing,
      right: rights[0] ?? null,
      rights,
      boxes: places,
      expected: expectedOf(type, draft.title, picture),
      firstWeek,
      lastWeek: offer.lastWeek ?? null,
      succeeds: null,
    });
  }
  adapt(offers, truth);
  const ranked = offers.toSorted((a, b) => a.id.localeCompare(b.id));
  const sellers = cast.map(({ role: _, ...seller }) => seller);
  return {
    market: { seed, sellers, offers: ranked },
    truth: truth.toSorted((a, b) => a.offer.localeCompare(b.offer)),
    cast,
  };
}

/** Sellers who were caught come back: an open counterfeit ends when the same seller's disguised offer of a later week begins. */
function adapt(offers: Offer[], truth: TruthRecord[]): void {
  const used = new Set<string>();
  for (const record of truth) {
    if (record.type !== 'disguised-name' || record.firstWeek < 3) continue;
    const before = truth.find(
      (item) =>
        item.type === 'counterfeit' &&
        item.seller === record.seller &&
        item.firstWeek < record.firstWeek &&
        item.lastWeek === null &&
        !used.has(item.offer),
    );
    const offer = offers.find((item) => item.id === before?.offer);
    if (before === undefined || offer === undefined) continue;
    used.add(before.offer);
    offer.lastWeek = record.firstWeek - 1;
    before.lastWeek = offer.lastWeek;
    record.succeeds = before.offer;
  }
}
