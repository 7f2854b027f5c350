import * as THREE from 'three';
import { createPrng } from '../../prng.ts';

// Every highlight comes from the softboxes in the environment and every shade from the sampled lights,
// so direct specular and unshadowed ambient are taken out of the lighting model: this is what makes it look photographed.
const chunk = THREE.ShaderChunk as Record<string, string>;
chunk['lights_physical_pars_fragment'] = (chunk['lights_physical_pars_fragment'] as string)
  .replace(/reflectedLight\.directSpecular \+= /g, 'reflectedLight.directSpecular += 0.0 * ')
  .replace(/clearcoatSpecularDirect \+= /g, 'clearcoatSpecularDirect += 0.0 * ');
chunk['lights_fragment_maps'] = (chunk['lights_fragment_maps'] as string).replace(
  /iblIrradiance \+= getIBLIrradiance\( geometryNormal \);/g,
  'iblIrradiance += 0.16 * getIBLIrradiance( geometryNormal );',
);

function canvasOf(
  size: number,
  paint: (data: Uint8ClampedArray, size: number) => void,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const g = canvas.getContext('2d') as CanvasRenderingContext2D;
  const image = g.createImageData(size, size);
  paint(image.data, size);
  g.putImageData(image, 0, 0);
  return canvas;
}

/** Smooth tiling noise in 0..1 from a lattice of `cells` by `cellsY`. */
export function noise(
  seed: string,
  cells: number,
  cellsY = cells,
): (u: number, v: number) => number {
  const random = createPrng(seed);
  const lattice = Array.from({ length: cells * cellsY }, () => random.next());
  const at = (x: number, y: number): number =>
    lattice[(((y % cellsY) + cellsY) % cellsY) * cells + (((x % cells) + cells) % cells)] ?? 0;
  return (u, v) => {
    const x = u * cells;
    const y = v * cellsY;
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const fx = (x - x0) ** 2 * (3 - 2 * (x - x0));
    const fy = (y - y0) ** 2 * (3 - 2 * (y - y0));
    const top = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
    const bottom = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}

const textures = new Map<string, THREE.Texture>();

function cached(key: string, make: () => HTMLCanvasElement, colour: boolean): THREE.Texture {
  let texture = textures.get(key);
  if (texture === undefined) {
    texture = new THREE.CanvasTexture(make());
    texture.wrapS = THREE.RepeatWrapping;
    texture.wrapT = THREE.RepeatWrapping;
    texture.anisotropy = 8;
    if (colour) texture.colorSpace = THREE.SRGBColorSpace;
    textures.set(key, texture);
  }
  return texture;
}

function repeated(texture: THREE.Texture, x: number, y: number): THREE.Texture {
  const copy = texture.clone();
  copy.repeat.set(x, y);
  return copy;
}

function weave(): THREE.Texture {
  return cached(
    'weave',
    () =>
      canvasOf(256, (data, size) => {
        const grain = noise('weave', 128);
        for (let y = 0; y < size; y += 1)
          for (let x = 0; x < size; x += 1) {
            const over = (Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0;
            const across = over
              ? Math.sin(((y % 8) / 8) * Math.PI)
              : Math.sin(((x % 8) / 8) * Math.PI);
            const value = 70 + across * 130 + grain(x / size, y / size) * 50;
            data.set([value, value, value, 255], (y * size + x) * 4);
          }
      }),
    false,
  );
}

function leather(): THREE.Texture {
  return cached(
    'leather',
    () =>
      canvasOf(512, (data, size) => {
        const a = noise('hide-a', 64);
        const b = noise('hide-b', 120);
        for (let y = 0; y < size; y += 1)
          for (let x = 0; x < size; x += 1) {
            const u = x / size;
            const v = y / size;
            const value =
              255 *
              Math.min(1, Math.abs(a(u, v) - 0.5) * 2.6 * 0.7 + Math.abs(b(u, v) - 0.5) * 1.2);
            data.set([value, value, value, 255], (y * size + x) * 4);
          }
      }),
    false,
  );
}

function speckle(): THREE.Texture {
  return cached(
    'speckle',
    () =>
      canvasOf(512, (data, size) => {
        const a = noise('speck', 200);
        const b = noise('speck-b', 24);
        for (let y = 0; y < size; y += 1)
          for (let x = 0; x < size; x += 1) {
            const n = a(x / size, y / size);
            const value = n > 0.93 ? 120 : 238 + b(x / size, y / size) * 16;
            data.set([value, value, value, 255], (y * size + x) * 4);
          }
      }),
    true,
  );
}

/** Wood of a tone: long grain along u, with board joints when `boards` is above 0. */
export function wood(tone: string, boards = 0): THREE.Texture {
  return cached(
    `wood${tone}${boards}`,
    () =>
      canvasOf(1024, (data, size) => {
        const bend = noise('bend', 5, 9);
        const fine = noise('fine', 24, 400);
        const pore = noise('pore', 60, 500);
        const random = createPrng(`board${tone}`);
        const lifts = Array.from({ length: Math.max(1, boards) }, () => random.range(0.86, 1.1));
        const base = new THREE.Color(tone).convertLinearToSRGB();
        for (let y = 0; y < size; y += 1)
          for (let x = 0; x < size; x += 1) {
            const u = x / size;
            const v = y / size;
            const board = boards === 0 ? 0 : Math.floor(v * boards);
            const rings = Math.sin((v * 46 + bend(u + board * 0.37, v) * 9) * 2.2) * 0.5 + 0.5;
            let value =
              (0.8 + 0.2 * rings ** 1.6) * (0.9 + 0.14 * fine(u, v)) * (lifts[board] ?? 1);
            if (pore(u, v) > 0.83) value *= 0.88;
            if (boards > 0 && (v * boards) % 1 < 0.012) value *= 0.35;
            data.set(
              [
                255 * Math.min(1, base.r * value),
                255 * Math.min(1, base.g * value),
                255 * Math.min(1, base.b * value),
                255,
              ],
              (y * size + x) * 4,
            );
          }
      }),
    true,
  );
}

/** A material from `kind:#colour`: matte, gloss, metal, brushed, satin, fabric, leather, wood, ceramic, speckled, rubber, linen, clay. */
export function material(spec: string): THREE.Material {
  const [kind = 'matte', colour = '#888888'] = spec.split(':');
  switch (kind) {
    case 'gloss':
      return new THREE.MeshPhysicalMaterial({
        color: colour,
        roughness: 0.32,
        clearcoat: 1,
        clearcoatRoughness: 0.05,
      });
    case 'metal':
      return new THREE.MeshStandardMaterial({ color: colour, metalness: 1, roughness: 0.16 });
    case 'brushed':
      return new THREE.MeshStandardMaterial({ color: colour, metalness: 1, roughness: 0.36 });
    case 'satin':
      return new THREE.MeshPhysicalMaterial({
        color: colour,
        roughness: 0.46,
        clearcoat: 0.25,
        clearcoatRoughness: 0.4,
      });
    case 'fabric':
      return new THREE.MeshStandardMaterial({
        color: colour,
        roughness: 0.95,
        bumpMap: repeated(weave(), 9, 7),
        bumpScale: 2.4,
        envMapIntensity: 0.3,
      });
    case 'linen':
      return new THREE.MeshStandardMaterial({
        color: colour,
        roughness: 1,
        bumpMap: repeated(weave(), 16, 5),
        bumpScale: 1.6,
        envMapIntensity: 0.2,
      });
    case 'leather':
      return new THREE.MeshPhysicalMaterial({
        color: colour,
        roughness: 0.55,
        bumpMap: repeated(leather(), 3, 3),
        bumpScale: 1.6,
        clearcoat: 0.15,
        clearcoatRoughness: 0.5,
      });
    case 'wood':
      return new THREE.MeshPhysicalMaterial({
        map: repeated(wood(colour), 1, 1),
        roughness: 0.5,
        clearcoat: 0.12,
        clearcoatRoughness: 0.5,
      });
    case 'ceramic':
      return new THREE.MeshPhysicalMaterial({
        color: colour,
        roughness: 0.38,
        clearcoat: 0.7,
        clearcoatRoughness: 0.12,
      });
    case 'speckled':
      return new THREE.MeshPhysicalMaterial({
        color: colour,
        map: repeated(speckle(), 2, 2),
        roughness: 0.55,
        clearcoat: 0.35,
        clearcoatRoughness: 0.3,
      });
    case 'rubber':
      return new THREE.MeshStandardMaterial({
        color: colour,
        roughness: 0.82,
        envMapIntensity: 0.7,
      });
    case 'clay':
      return new THREE.MeshStandardMaterial({
        color: colour,
        roughness: 0.75,
        envMapIntensity: 0.6,
      });
    default:
      return new THREE.MeshStandardMaterial({ color: colour, roughness: 0.62 });
  }
}
