import * as THREE from 'three';
import type { SceneName } from '../../world/picture.ts';
import type { Prng } from '../../prng.ts';
import { material, noise, wood } from './material.ts';
import { add, loft, moved, ring, rod, roundedBox, thrown, turned, vec } from './part.ts';
import type { Setting } from './setting.ts';

const WALLS = ['#d9cfc1', '#c7d0c8', '#c8ccd6', '#ddc9bd', '#b9c4c9', '#d7d2cb'];
const BACKDROPS = [
  '#e3c9b4',
  '#b9cdc6',
  '#c9c3dd',
  '#e6d9a8',
  '#a9bccb',
  '#d99f86',
  '#8fa58f',
  '#d7d3cc',
];

function surface(group: THREE.Group, mat: THREE.Material, size = 60): THREE.Mesh {
  const mesh = add(group, new THREE.PlaneGeometry(size, size).rotateX(-Math.PI / 2), mat);
  mesh.castShadow = false;
  return mesh;
}

/** A seamless paper sweep: floor that curves up into the wall. */
function sweep(group: THREE.Group, colour: string): void {
  const shape: THREE.Vector3[] = [vec(0, 0, 16), vec(0, 0, -3)];
  for (let i = 0; i <= 14; i += 1) {
    const a = (i / 14) * (Math.PI / 2);
    shape.push(vec(0, 5 - Math.cos(a) * 5, -3 - Math.sin(a) * 5));
  }
  shape.push(vec(0, 30, -8));
  const positions: number[] = [];
  const index: number[] = [];
  shape.forEach((p, i) => {
    positions.push(-40, p.y, p.z, 40, p.y, p.z);
    if (i > 0) index.push(2 * i - 2, 2 * i - 1, 2 * i, 2 * i - 1, 2 * i + 1, 2 * i);
  });
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(positions, 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  const mesh = add(
    group,
    geometry,
    new THREE.MeshLambertMaterial({ color: colour, side: THREE.DoubleSide }),
  );
  mesh.castShadow = false;
}

function wall(group: THREE.Group, colour: string, z: number): void {
  const mesh = add(
    group,
    new THREE.PlaneGeometry(60, 30),
    new THREE.MeshLambertMaterial({ color: colour }),
  );
  mesh.position.set(0, 14, z);
  mesh.castShadow = false;
}

/** A window's bars and leaves between lamp and table, seen only by their shadow. */
function windowShadow(group: THREE.Group, key: THREE.Vector3, random: Prng): void {
  const gobo = new THREE.Group();
  const ghost = new THREE.MeshBasicMaterial({
    colorWrite: false,
    depthWrite: false,
    side: THREE.DoubleSide,
  });
  const bars: [number, number, number, number][] = [
    [-1.9, 0, 1.2, 9],
    [1.9, 0, 1.2, 9],
    [0, 0, 0.16, 9],
    [0, 0.9, 6, 0.16],
    [0, -0.95, 6, 0.16],
    [0, 3, 9, 1.4],
  ];
  for (const [x, y, w, h] of bars)
    add(gobo, moved(new THREE.PlaneGeometry(w, h), x, y, 0), ghost).receiveShadow = false;
  if (random.chance(0.5))
    for (let i = 0; i < 16; i += 1) {
      const leaf = add(
        gobo,
        new THREE.CircleGeometry(random.range(0.14, 0.34), 10).scale(0.42, 1, 1),
        ghost,
      );
      leaf.position.set(random.range(-1.9, 1.4), random.range(-1.9, 1.8), 0.1);
      leaf.rotation.z = random.range(0, 6);
    }
  gobo.position.copy(key).multiplyScalar(0.55);
  gobo.lookAt(0, 0.8, 0);
  group.add(gobo);
}

function books(group: THREE.Group, x: number, z: number, random: Prng): void {
  let y = 0;
  for (let i = 0; i < random.int(2, 4); i += 1) {
    const thick = random.range(0.1, 0.2);
    const cover = new THREE.Group();
    const w = random.range(1.1, 1.35);
    const tone = random.pick(['#6d7f78', '#b0623f', '#d8c9a8', '#33445a', '#8c6a74', '#c9b458']);
    add(cover, roundedBox(w, thick, w * 0.72, 0.02), material(`matte:${tone}`));
    add(
      cover,
      moved(roundedBox(w * 0.985, thick * 0.72, w * 0.715, 0.01), 0.018, 0, 0.012),
      material('matte:#efe8d8'),
    );
    cover.position.set(x, y + thick / 2, z);
    cover.rotation.y = random.range(-0.4, 0.4);
    group.add(cover);
    y += thick;
  }
}

function vase(group: THREE.Group, x: number, z: number, random: Prng): void {
  const pot = new THREE.Group();
  const r = random.range(0.24, 0.38);
  add(
    pot,
    thrown([
      [0.02, 0],
      [r * 0.8, 0.01],
      [r * 1.1, r * 1.2],
      [r * 0.9, r * 2.2],
      [r * 0.42, r * 2.8],
      [r * 0.5, r * 3.1],
    ]),
    material(`speckled:${random.pick(['#e8e1d4', '#8f9a90', '#b98a72', '#dcd6cc'])}`),
  );
  const stem = material('matte:#55683f');
  const leafMaterial = material(`matte:${random.pick(['#5f7a4c', '#7d8d5f', '#47654d'])}`);
  (leafMaterial as THREE.MeshStandardMaterial).side = THREE.DoubleSide;
  for (let i = 0; i < 8; i += 1) {
    const lean = random.range(-0.55, 0.55);
    const tip = vec(lean * 1.3, r * 3 + random.range(0.7, 1.5), random.range(-0.4, 0.4));
    add(pot, rod(vec(0, r * 2.6, 0), tip, 0.012), stem);
    for (let k = 0; k < 5; k += 1) {
      const leaf = add(
        pot,
        new THREE.SphereGeometry(0.13, 10, 8).scale(0.45, 1, 0.1),
        leafMaterial,
      );
      leaf.position.lerpVectors(vec(0, r * 2.8, 0), tip, 0.4 + k * 0.15);
      leaf.rotation.set(random.range(-1, 1), random.range(0, 3), random.range(-1.2, 1.2));
    }
  }
  pot.position.set(x, 0, z);
  group.add(pot);
}

let stone: THREE.Texture | undefined;

/** A pale stone worktop with faint veins. */
function marble(): THREE.Texture {
  if (stone !== undefined) return stone;
  const size = 1024;
  const low = noise('marble', 5);
  const high = noise('marble-fine', 23);
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const g = canvas.getContext('2d') as CanvasRenderingContext2D;
  const image = g.createImageData(size, size);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const u = x / size;
      const v = y / size;
      const n = low(u, v) + 0.35 * high(u, v) + 0.12 * high(u * 3, v * 3);
      const vein = Math.exp(-700 * (n - 0.66) ** 2) * high(v, u);
      const value = 232 - vein * 62 - low(v, u) * 12 - high(u * 5, v * 5) * 5;
      image.data.set([value, value - 1, value - 4, 255], (y * size + x) * 4);
    }
  g.putImageData(image, 0, 0);
  stone = new THREE.CanvasTexture(canvas);
  stone.colorSpace = THREE.SRGBColorSpace;
  return stone;
}

function clutter(group: THREE.Group, random: Prng): void {
  for (let i = 0; i < 3; i += 1) {
    const side = i % 2 === 0 ? 1 : -1;
    const x = side * random.range(1.5, 2.2);
    const z = random.range(-2, 0.2);
    const what = random.int(0, 3);
    const thing = new THREE.Group();
    if (what === 0) {
      const box = add(
        thing,
        roundedBox(random.range(0.8, 1.3), random.range(0.5, 1), 0.9, 0.015),
        material('matte:#b08d62'),
      );
      box.position.y = 0.35;
      add(thing, moved(roundedBox(0.2, 0.012, 0.92, 0.004), 0, 0.83, 0), material('satin:#d9c9a3'));
    } else if (what === 1) {
      add(
        thing,
        turned([
          [0, 0],
          [0.3, 0, 0.04],
          [0.33, 0.7, 0.02],
          [0.3, 0.7],
          [0.28, 0.06],
          [0, 0.06],
        ]),
        material(`ceramic:${random.pick(['#7a9bb0', '#d0c8b8', '#b45f4a'])}`),
      );
    } else if (what === 2) {
      add(thing, moved(roundedBox(0.48, 0.05, 0.95, 0.05), 0, 0.03, 0), material('gloss:#16181c'));
      thing.rotation.y = random.range(-1, 1);
    } else
      add(
        thing,
        loft(
          [
            [0, 1],
            [0.08, 1.04],
            [0.16, 0.98],
            [0.2, 0.7],
          ].map(([y = 0, s = 1]) => ring(y, 0.6 * s, 0.45 * s, 2.6)),
        ),
        material(`fabric:${random.pick(['#8899aa', '#c9b9a5', '#6f5a66'])}`),
      );
    thing.position.set(x, 0, z);
    group.add(thing);
  }
}

/** Ground, wall and props of a scene. The product stands at the origin and is about two units high. */
export function furnish(scene: SceneName, setting: Setting, random: Prng): THREE.Group {
  const group = new THREE.Group();
  if (scene === 'white' || scene === 'register') sweep(group, '#fbfbfa');
  if (scene === 'colour') {
    sweep(group, random.pick(BACKDROPS));
    if (random.chance(0.6)) {
      const slabTone = random.pick(['#efe9e0', '#cfc6b8', '#e9d8c8']);
      const plinth = add(
        group,
        turned([
          [0, -0.16],
          [1.9, -0.16, 0.02],
          [1.9, 0, 0.02],
          [0, 0],
        ]),
        material(`matte:${slabTone}`),
      );
      plinth.position.y = -0.001;
    }
  }
  if (scene === 'table' || scene === 'dusk') {
    const map = wood(random.pick(['#8a6242', '#a9835c', '#6a4a35']), 5);
    const top = surface(
      group,
      new THREE.MeshPhysicalMaterial({
        map,
        roughness: 0.46,
        clearcoat: 0.25,
        clearcoatRoughness: 0.35,
      }),
      16,
    );
    top.rotation.y = random.range(-0.15, 0.15);
    wall(group, scene === 'dusk' ? '#59606e' : random.pick(WALLS), -5.5);
    books(group, random.range(1.6, 2.1), -1.2, random);
    vase(group, random.range(-2.4, -1.8), -1.9, random);
    if (scene === 'table') windowShadow(group, setting.key.position, random);
  }
  if (scene === 'kitchen') {
    const map = marble();
    surface(
      group,
      new THREE.MeshPhysicalMaterial({
        map,
        roughness: 0.25,
        clearcoat: 0.6,
        clearcoatRoughness: 0.15,
      }),
      12,
    );
    const tone = random.pick(['#e6e6e0', '#a9bcb4', '#c6d0d6', '#d8c9b5']);
    const tiles = new THREE.InstancedMesh(
      roundedBox(0.985, 0.485, 0.06, 0.02),
      material(`ceramic:${tone}`),
      135,
    );
    tiles.receiveShadow = true;
    const shape = new THREE.Matrix4();
    wall(group, '#b9b6ae', -3.2);
    for (let row = 0; row < 9; row += 1)
      for (let column = 0; column < 15; column += 1) {
        shape.setPosition(-7 + column + (row % 2) * 0.5, 0.25 + row * 0.5, -3.2);
        tiles.setMatrixAt(row * 15 + column, shape);
      }
    group.add(tiles);
    vase(group, random.range(1.8, 2.4), -1.7, random);
    const board = add(group, roundedBox(1.3, 0.1, 2, 0.06), material('wood:#a9794e'));
    board.position.set(-2.3, 1.0, -2.75);
    board.rotation.set(1.42, 0, 0.06);
  }
  if (scene === 'room') {
    surface(
      group,
      new THREE.MeshPhysicalMaterial({
        map: wood('#b08a62', 9),
        roughness: 0.5,
        clearcoat: 0.2,
        clearcoatRoughness: 0.4,
      }),
      14,
    );
    wall(group, random.pick(WALLS), -3.6);
    const skirting = add(group, roundedBox(30, 0.34, 0.1, 0.03), material('satin:#efece6'));
    skirting.position.set(0, 0.17, -3.55);
    vase(group, random.range(1.9, 2.4), -2, random);
    windowShadow(group, setting.key.position, random);
  }
  if (scene === 'snapshot') {
    const ground = random.int(0, 2);
    if (ground === 0)
      surface(
        group,
        new THREE.MeshPhysicalMaterial({
          map: wood('#9c6f45', 7),
          roughness: 0.35,
          clearcoat: 0.5,
          clearcoatRoughness: 0.3,
        }),
        12,
      );
    else surface(group, material(ground === 1 ? 'fabric:#7d8594' : 'fabric:#a58f7c'), 12);
    wall(group, random.pick(['#cabfae', '#b8b4a6', '#d5cfc0']), -3);
    clutter(group, random);
  }
  return group;
}
