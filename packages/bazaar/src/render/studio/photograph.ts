import * as THREE from 'three';
import { designOf } from '../../world/catalogue.ts';
import type { Box, Shot } from '../../world/picture.ts';
import { createPrng } from '../../prng.ts';
import { accessory } from './accessory.ts';
import { backpack } from './backpack.ts';
import { chair } from './chair.ts';
import { material } from './material.ts';
import type { Palette, Params, Product } from './part.ts';
import { furnish } from './scene.ts';
import { environmentOf, settingOf, type Setting } from './setting.ts';
import { bottle, kettle, mug } from './kitchenware.ts';
import { lamp } from './lamp.ts';
import { speaker } from './speaker.ts';
import { stamp } from './stamp.ts';
import { headphones } from './headphones.ts';
import { sunglasses } from './sunglasses.ts';
import { watch } from './watch.ts';

/** Edge of the world's pictures, in pixels. */
const SIZE = 640;

/** A developed picture: PNG data URL and where product and mark are seen. */
export interface Photograph {
  png: string;
  product: Box;
  mark?: Box;
}

function build(shot: Shot): Product {
  const design = designOf(shot.design);
  const palette =
    shot.paint ?? design.palettes[shot.palette % design.palettes.length] ?? design.palettes[0];
  if (palette === undefined) throw new RangeError(`${shot.design} has no palette`);
  const clay = shot.scene === 'register';
  const slot: Palette = (name) =>
    material(
      clay
        ? { body: 'clay:#b9bbbd', trim: 'clay:#8f9295', accent: 'clay:#6f7275' }[name]
        : palette[name],
    );
  const params: Params = { ...design.params, ...shot.twist, ...(clay ? { lit: 0 } : {}) };
  const tones = clay
    ? { dial: '#d6d7d8', ink: '#55585b' }
    : { dial: palette.dial ?? '#1b2430', ink: palette.ink ?? '#f4f1ea' };
  switch (design.category) {
    case 'lamp':
      return lamp(params, slot);
    case 'kettle':
      return kettle(params, slot);
    case 'mug':
      return mug(params, slot);
    case 'bottle':
      return bottle(params, slot);
    case 'headphones':
      return headphones(params, slot);
    case 'watch':
      return watch(params, slot, tones);
    case 'sunglasses':
      return sunglasses(params, slot, tones);
    case 'backpack':
      return backpack(params, slot);
    case 'chair':
      return chair(params, slot);
    case 'speaker':
      return speaker(params, slot);
    case 'accessory':
      return accessory(params, slot);
  }
}

function boxOf(object: THREE.Object3D, camera: THREE.Camera, clipped = true): Box {
  let left = 9,
    top = 9,
    right = -9,
    bottom = -9;
  const point = new THREE.Vector3();
  object.traverse((node) => {
    if (!(node instanceof THREE.Mesh)) return;
    const position = (node.geometry as THREE.BufferGeometry).getAttribute('position');
    for (let i = 0; i < position.count; i += 1) {
      point.fromBufferAttribute(position, i).applyMatrix4(node.matrixWorld).project(camera);
      left = Math.min(left, (point.x + 1) / 2);
      right = Math.max(right, (point.x + 1) / 2);
      top = Math.min(top, (1 - point.y) / 2);
      bottom = Math.max(bottom, (1 - point.y) / 2);
    }
  });
  if (!clipped) return { x: left, y: top, w: right - left, h: bottom - top };
  const clip = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  const span = (from: number, to: number): number =>
    Math.round((clip(to) - clip(from)) * 1000) / 1000;
  return { x: clip(left), y: clip(top), w: span(left, right), h: span(top, bottom) };
}

const DEVELOP = `
  uniform sampler2D film; uniform float count, exposure, grain, warmth; varying vec2 at;
  float rnd(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453); }
  vec3 filmic(vec3 x) { return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0); }
  void main() {
    vec3 c = texture2D(film, at).rgb / count * exposure;
    c *= vec3(1.0 + warmth, 1.0, 1.0 - warmth * 1.6);
    float d = distance(at, vec2(0.5)); c *= 1.0 - 0.22 * d * d;
    // Highlights roll off without greying the whites of a catalogue page.
    c = mix(filmic(c * 0.82), 1.0 - exp(-c * 1.35), 0.42);
    c = pow(c, vec3(1.0 / 2.2));
    c += (rnd(gl_FragCoord.xy) + rnd(gl_FragCoord.yx + 7.0) - 1.0) * grain;
    gl_FragColor = vec4(c, 1.0);
  }`;

function radical(index: number, base: number): number {
  let result = 0;
  let fraction = 1 / base;
  for (let i = index; i > 0; i = Math.floor(i / base)) {
    result += (i % base) * fraction;
    fraction /= base;
  }
  return result;
}

let shared: THREE.WebGLRenderer | undefined;
const rooms = new Map<string, THREE.Texture>();

/** The blurred reflections of a scene's room, made once a scene. */
function reflected(renderer: THREE.WebGLRenderer, name: string, setting: Setting): THREE.Texture {
  const known = rooms.get(name);
  if (known !== undefined) return known;
  const pmrem = new THREE.PMREMGenerator(renderer);
  const { texture } = pmrem.fromScene(environmentOf(setting, createPrng(name)), 0.015);
  rooms.set(name, texture);
  return texture;
}

/** Takes one picture: many exposures with jittered lamp, sky and lens are added up, as in an accumulation buffer. */
export async function photograph(shot: Shot, samples: number, sizePx = SIZE): Promise<Photograph> {
  const renderer = (shared ??= new THREE.WebGLRenderer({
    antialias: false,
    preserveDrawingBuffer: true,
  }));
  renderer.setSize(sizePx, sizePx, false);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = THREE.BasicShadowMap;
  renderer.outputColorSpace = THREE.LinearSRGBColorSpace;
  const random = createPrng(shot.seed);
  const setting = settingOf(shot.scene, random);
  const scene = new THREE.Scene();
  const product = build(shot);
  product.group.updateMatrixWorld(true);
  const holder = new THREE.Group();
  holder.add(product.group);
  if (product.lean !== undefined) product.group.rotation.x += product.lean;
  holder.updateMatrixWorld(true);
  const bounds = new THREE.Box3().setFromObject(holder, true);
  const size = bounds.getSize(new THREE.Vector3());
  const scale = 2.4 / Math.max(size.y, size.x * 0.95, size.z * 0.8);
  const middle = bounds.getCenter(new THREE.Vector3());
  holder.scale.setScalar(scale);
  holder.position.set(-middle.x * scale, -bounds.min.y * scale - 0.004, -middle.z * scale);
  holder.updateMatrixWorld(true);
  for (const light of holder.getObjectsByProperty('isPointLight', true))
    (light as THREE.PointLight).intensity *= scale * scale;
  const decal = await stamp(product, shot);
  const ground = furnish(shot.scene, setting, random);
  // Registered views go all the way round, so the paper sweep turns with the camera.
  if (shot.scene === 'register') ground.rotation.y = (shot.view.turn * Math.PI) / 180;
  scene.add(holder, ground);
  if (decal !== null) scene.add(decal);
  scene.environment = reflected(renderer, shot.scene, setting);
  scene.add(new THREE.HemisphereLight(setting.dome.colour, '#d8d2c8', 0.32));
  const lamps = [setting.key.power, setting.dome.power].map((power, i) => {
    const light = new THREE.DirectionalLight(
      i === 0 ? setting.key.colour : setting.dome.colour,
      power,
    );
    light.castShadow = true;
    light.shadow.mapSize.set(1024, 1024);
    light.shadow.camera.near = 0.5;
    light.shadow.camera.far = 30;
    light.shadow.bias = -0.0005;
    light.shadow.normalBias = 0.006;
    Object.assign(light.shadow.camera, { left: -4.2, right: 4.2, top: 4.2, bottom: -4.2 });
    scene.add(light, light.target);
    light.target.position.set(0, 0.9, 0);
    return light;
  }) as [THREE.DirectionalLight, THREE.DirectionalLight];
  const camera = new THREE.PerspectiveCamera(setting.fov, 1, 0.1, 80);
  const half = Math.tan(((setting.fov / 2) * Math.PI) / 180);
  const aim = new THREE.Vector3(0, (size.y * scale) / 2, 0);
  const towards = (distance: number): THREE.Vector3 =>
    new THREE.Vector3(
      Math.sin(turn) * Math.cos(rise),
      Math.sin(rise),
      Math.cos(turn) * Math.cos(rise),
    )
      .multiplyScalar(distance)
      .add(aim);
  const turn = (shot.view.turn * Math.PI) / 180;
  const rise = (shot.view.rise * Math.PI) / 180;
  let distance = 1.6 / half;
  let eye = towards(distance);
  const up = new THREE.Vector3(Math.sin((setting.tilt * Math.PI) / 180), 1, 0);
  const look = (x: number, y: number): void => {
    camera.position.copy(eye);
    camera.up.copy(up);
    camera.lookAt(aim);
    camera.translateX(x);
    camera.translateY(y);
    camera.up.copy(up);
    camera.lookAt(aim);
    camera.updateMatrixWorld(true);
  };
  // Two looks through the finder: centre the product, then step until it fills the asked share.
  for (let i = 0; i < 3; i += 1) {
    look(0, 0);
    const seen = boxOf(holder, camera, false);
    const reach = 2 * half * distance;
    aim.addScaledVector(
      new THREE.Vector3().setFromMatrixColumn(camera.matrixWorld, 0),
      (seen.x + seen.w / 2 - 0.5) * reach,
    );
    aim.addScaledVector(
      new THREE.Vector3().setFromMatrixColumn(camera.matrixWorld, 1),
      (0.5 - seen.y - seen.h / 2) * reach,
    );
    distance *= Math.max(seen.w, seen.h) / shot.view.fill;
    eye = towards(distance);
  }
  const frame = new THREE.WebGLRenderTarget(sizePx, sizePx, { type: THREE.HalfFloatType });
  const film = new THREE.WebGLRenderTarget(sizePx, sizePx, {
    type: THREE.FloatType,
    depthBuffer: false,
  });
  const flat = new THREE.OrthographicCamera(-1, 1, 1, -1, 0, 1);
  const sheet = new THREE.PlaneGeometry(2, 2);
  const vertexShader =
    'varying vec2 at; void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }';
  const layer = new THREE.Mesh(
    sheet,
    new THREE.ShaderMaterial({
      vertexShader,
      fragmentShader:
        'uniform sampler2D film; varying vec2 at; void main() { gl_FragColor = vec4(min(texture2D(film, at).rgb, vec3(12.0)), 1.0); }',
      uniforms: { film: { value: frame.texture } },
      blending: THREE.CustomBlending,
      blendSrc: THREE.OneFactor,
      blendDst: THREE.OneFactor,
      depthTest: false,
      transparent: true,
    }),
  );
  renderer.setRenderTarget(film);
  renderer.setClearColor(0x000000, 1);
  renderer.clear();
  renderer.autoClear = true;
  for (let i = 0; i < samples; i += 1) {
    const disk = (u: number, v: number): [number, number] => [
      Math.sqrt(u) * Math.cos(v * Math.PI * 2),
      Math.sqrt(u) * Math.sin(v * Math.PI * 2),
    ];
    const [kx, ky] = disk((i + 0.5) / samples, radical(i, 2));
    lamps[0].position
      .copy(setting.key.position)
      .add(
        new THREE.Vector3(
          kx * setting.key.size,
          ky * setting.key.size * 0.6,
          -kx * setting.key.size * 0.5,
        ),
      );
    const [dx, dz] = disk(radical(i + 1, 3), radical(i + 1, 5));
    // Cosine-weighted sky, lifted a little so that grazing exposures do not streak.
    lamps[1].position.set(
      dx * 9,
      Math.sqrt(Math.max(0.04, 1 - dx * dx - dz * dz)) * 9 + 0.9,
      dz * 9,
    );
    const [ax, ay] = disk(radical(i, 3), radical(i, 2));
    look(ax * setting.aperture, ay * setting.aperture);
    camera.setViewOffset(sizePx, sizePx, radical(i, 2) - 0.5, radical(i, 3) - 0.5, sizePx, sizePx);
    renderer.setRenderTarget(frame);
    renderer.render(scene, camera);
    renderer.setRenderTarget(film);
    renderer.autoClear = false;
    renderer.render(layer, flat);
    renderer.autoClear = true;
  }
  const develop = new THREE.Mesh(
    sheet,
    new THREE.ShaderMaterial({
      vertexShader,
      fragmentShader: DEVELOP,
      uniforms: {
        film: { value: film.texture },
        count: { value: samples },
        exposure: { value: setting.exposure },
        grain: { value: setting.grain },
        warmth: { value: setting.warmth },
      },
    }),
  );
  renderer.setRenderTarget(null);
  renderer.render(develop, flat);
  const png = renderer.domElement.toDataURL('image/png');
  camera.clearViewOffset();
  look(0, 0);
  const result: Photograph = { png, product: boxOf(holder, camera) };
  if (decal !== null) result.mark = boxOf(decal, camera);
  frame.dispose();
  film.dispose();
  scene.traverse((node) => {
    if (node instanceof THREE.Mesh) (node.geometry as THREE.BufferGeometry).dispose();
  });
  return result;
}
