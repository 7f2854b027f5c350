import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createPrng, type Prng } from '../prng.ts';
import { DESIGNS } from '../world/catalogue.ts';
import type { Category, ColourWay } from '../world/design.ts';
import type { SceneName, Shot, View } from '../world/picture.ts';
import { openBooth } from './booth.ts';

// Shapes that are in no shop of the world, for an encoder to learn from: random numbers of every builder,
// each shape in several materials, lights, grounds and views. A run that is started again goes on.
// Usage: node src/render/shapes.ts --out DIR [--shapes 240] [--views 5] [--size 224] [--samples 4] [--minutes 15] [--seed shapes]
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    shapes: { type: 'string', default: '240' },
    views: { type: 'string', default: '5' },
    size: { type: 'string', default: '224' },
    samples: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '15' },
    seed: { type: 'string', default: 'shapes' },
  },
});

/** A range of a builder's number, or the list of its kinds. */
type Spread = readonly [low: number, high: number] | { readonly of: readonly number[] };

const SPREADS: Partial<Record<Category, Record<string, Spread>>> = {
  lamp: {
    height: [1.4, 3.8],
    stem: { of: [0, 1, 2, 3] },
    shade: { of: [0, 1, 2, 3, 4] },
    wide: [0.85, 1.7],
    base: [0.5, 1.1],
    baseHeight: [0.12, 0.8],
    belly: [0.6, 1],
    reach: [1.2, 1.9],
  },
  kettle: {
    radius: [0.9, 1.35],
    height: [1.1, 2.5],
    neck: [0.45, 0.82],
    soft: { of: [0, 1] },
    bulge: [0.9, 1.12],
    spout: { of: [0, 1] },
    grip: { of: [0, 1] },
    gripOut: [0.75, 1.15],
  },
  mug: {
    radius: [0.75, 1.15],
    height: [1.1, 2.3],
    foot: [0.5, 1.02],
    flare: [0.92, 1.12],
    belly: [0.9, 1.14],
    handle: { of: [0, 1, 2] },
    ear: [0.45, 0.8],
    dip: { of: [0, 0, 0.35, 0.5] },
  },
  bottle: {
    radius: [0.6, 0.9],
    height: [2.2, 3.6],
    neck: [0.36, 0.62],
    shoulder: [0.66, 0.9],
    waist: [0.84, 1.05],
    cap: { of: [0, 1, 2] },
    sleeve: { of: [0, 1] },
  },
  headphones: {
    radius: [1.25, 1.6],
    cup: { of: [0, 1] },
    cupWide: [0.55, 0.85],
    cupTall: [0.75, 1.05],
    deep: [0.3, 0.55],
    band: [0.18, 0.4],
    lift: [1, 1.2],
    ringed: { of: [0, 1] },
  },
  watch: {
    radius: [0.85, 1.1],
    shape: { of: [0, 1] },
    ticks: { of: [0, 1, 2] },
    strap: [0.38, 0.62],
    pushers: { of: [0, 1] },
  },
  sunglasses: {
    wide: [0.62, 0.9],
    tall: [0.42, 0.72],
    frame: [0.05, 0.16],
    gap: [0.14, 0.28],
    rim: { of: [0, 1, 2, 3] },
    arm: [0.08, 0.2],
  },
  backpack: {
    wide: [0.9, 1.3],
    height: [2.4, 3.6],
    deep: [0.5, 0.8],
    square: [2.4, 5],
    flap: { of: [0, 1] },
    pocket: [0.28, 0.5],
    side: { of: [0, 1] },
  },
  chair: {
    wide: [0.85, 1.2],
    seat: [1.7, 2.3],
    back: [1.4, 2.3],
    shell: { of: [0, 1, 2] },
    bucket: [0.2, 0.5],
    legs: { of: [0, 1] },
    splay: [0.08, 0.3],
    seatSquare: [2.4, 5],
    cushion: { of: [0, 1] },
    rung: { of: [0, 1] },
  },
  speaker: {
    kind: { of: [0, 1, 2] },
    wide: [0.7, 1.8],
    height: [0.9, 2.6],
    deep: [0.45, 0.9],
    round: [0.08, 0.55],
    cones: { of: [0, 1] },
    knobs: { of: [0, 1] },
    strap: { of: [0, 1] },
  },
};

const SKINS = ['gloss', 'satin', 'matte', 'metal', 'rubber', 'ceramic'];
const SCENES: readonly SceneName[] = [
  'white',
  'white',
  'colour',
  'table',
  'room',
  'dusk',
  'snapshot',
];

function skin(random: Prng): string {
  const byte = (): string =>
    Math.round(255 * random.range(0.05, 0.95) ** 0.9)
      .toString(16)
      .padStart(2, '0');
  return `${random.pick(SKINS)}:#${byte()}${byte()}${byte()}`;
}

function paint(random: Prng): ColourWay {
  const colour = (): string => skin(random).split(':')[1] ?? '#888888';
  return {
    name: 'random',
    body: skin(random),
    trim: skin(random),
    accent: skin(random),
    dial: colour(),
    ink: colour(),
  };
}

function view(scene: SceneName, random: Prng): View {
  const free = scene === 'snapshot' || scene === 'white';
  return {
    turn: random.range(-42, 42) + (random.chance(0.15) ? 180 : 0),
    rise: random.range(4, free ? 30 : 22),
    fill: random.range(0.5, 0.9),
  };
}

function shotsOf(index: number, views: number): { name: string; shots: Shot[] } {
  const random = createPrng(`${values.seed}:${index}`);
  const category = random.pick(Object.keys(SPREADS) as Category[]);
  const base = random.pick(DESIGNS.filter((design) => design.category === category));
  const twist: Record<string, number> = {};
  for (const [name, spread] of Object.entries(SPREADS[category] ?? {}))
    twist[name] = 'of' in spread ? random.pick(spread.of) : random.range(spread[0], spread[1]);
  const shots = Array.from({ length: views }, (_, at): Shot => {
    const scene = at === 0 ? 'register' : random.pick(SCENES);
    return {
      design: base.key,
      palette: 0,
      scene,
      view:
        at === 0
          ? { turn: random.range(-35, 35), rise: random.range(6, 18), fill: 0.85 }
          : view(scene, random),
      seed: `${values.seed}:${index}:${at}`,
      twist,
      paint: paint(random),
    };
  });
  return { name: `${category}-${String(index).padStart(4, '0')}`, shots };
}

if (values.out === undefined) throw new Error('--out DIR is missing');
const out = values.out;
const until = performance.now() + Number(values.minutes) * 60_000;
const booth = await openBooth();
let taken = 0;
for (let index = 0; index < Number(values.shapes) && performance.now() < until; index += 1) {
  const { name, shots } = shotsOf(index, Number(values.views));
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  for (const [at, shot] of shots.entries()) {
    const file = join(folder, `${at}.jpg`);
    if (existsSync(file)) continue;
    const { png, product } = await booth.photograph(
      shot,
      Number(values.samples),
      Number(values.size),
    );
    writeFileSync(file, await sharp(png).jpeg({ quality: 88 }).toBuffer());
    appendFileSync(
      join(out, 'index.jsonl'),
      `${JSON.stringify({ file: `${name}/${at}.jpg`, shape: name, scene: shot.scene, box: product })}\n`,
    );
    taken += 1;
  }
}
await booth.close();
process.stdout.write(`${taken} pictures\n`);
