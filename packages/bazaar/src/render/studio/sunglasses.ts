import * as THREE from 'three';
import {
  add,
  band,
  moved,
  roundedBox,
  slab,
  tube,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

/** One lens opening: 0 round, 1 soft square, 2 aviator drop, 3 cat eye. */
function rim(kind: number, a: number, b: number): THREE.Vector2[] {
  const points: THREE.Vector2[] = [];
  const power = kind === 1 || kind === 3 ? 3.4 : 2.1;
  for (let i = 0; i < 72; i += 1) {
    const angle = (i / 72) * Math.PI * 2;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    let x = Math.sign(c) * Math.abs(c) ** (2 / power) * a;
    let y = Math.sign(s) * Math.abs(s) ** (2 / power) * b;
    if (kind === 2) x *= 1 - 0.16 * (y < 0 ? -y / b : 0) + (y < 0 ? 0.02 : 0);
    if (kind === 3) y += (x / a) * 0.14 * b + (x > 0 && y > 0 ? (x / a) ** 2 * 0.22 * b : 0);
    points.push(new THREE.Vector2(x, y));
  }
  return points;
}

/** Sunglasses lying open. */
export function sunglasses(p: Params, m: Palette, tones: { dial: string; ink: string }): Product {
  const group = new THREE.Group();
  const a = p['wide'] ?? 0.78;
  const b = p['tall'] ?? 0.62;
  const frame = p['frame'] ?? 0.1;
  const gap = p['gap'] ?? 0.2;
  const kind = p['rim'] ?? 0;
  const centre = a + frame + gap / 2;
  const lens = new THREE.MeshPhysicalMaterial({
    color: tones.dial,
    roughness: 0.04,
    metalness: 0.25,
    clearcoat: 1,
    transparent: true,
    opacity: p['clear'] ?? 0.86,
    envMapIntensity: 1.4,
  });
  let temple: THREE.Mesh | undefined;
  for (const side of [-1, 1]) {
    const eye = new THREE.Group();
    eye.position.set(side * centre, 0, 0);
    eye.rotation.y = side * 0.1;
    const outer = rim(kind, a + frame, b + frame).map((q) => new THREE.Vector2(q.x * side, q.y));
    const inner = rim(kind, a, b).map((q) => new THREE.Vector2(q.x * side, q.y));
    const shape = new THREE.Shape(outer);
    shape.holes.push(new THREE.Path(inner));
    add(eye, slab(shape, 0.07, 0.03), m('body'));
    const glass = add(eye, new THREE.ShapeGeometry(new THREE.Shape(inner)), lens);
    glass.castShadow = false;
    group.add(eye);
    const x = side * (centre + a + frame * 0.7);
    const y = b * 0.45;
    add(group, moved(roundedBox(0.14, 0.2, 0.16, 0.04), x, y, -0.08), m('trim'));
    const arm = add(
      group,
      band(
        [
          vec(x, y, -0.1),
          vec(x * 1.01, y, -0.9),
          vec(x * 0.99, y - 0.02, -1.9),
          vec(x * 0.96, y - 0.16, -2.5),
          vec(x * 0.93, y - 0.6, -2.95),
        ],
        p['arm'] ?? 0.13,
        0.035,
        vec(0, 1, 0),
        (t) => 1 - 0.25 * Math.sin(Math.PI * t),
      ),
      m('accent'),
    );
    if (side === -1) temple = arm;
  }
  add(
    group,
    tube(
      [vec(-gap * 0.9, b * 0.3, 0.03), vec(0, b * 0.42, 0.06), vec(gap * 0.9, b * 0.3, 0.03)],
      frame * 0.55 + 0.02,
    ),
    m('body'),
  );
  if (kind === 2)
    add(
      group,
      tube(
        [
          vec(-centre * 0.8, b * 1.0, 0.01),
          vec(0, b * 0.98, 0.05),
          vec(centre * 0.8, b * 1.0, 0.01),
        ],
        frame * 0.5 + 0.015,
      ),
      m('trim'),
    );
  group.rotation.y = 0.24;
  return {
    group,
    lean: -0.12,
    place: {
      mesh: temple as THREE.Mesh,
      origin: vec(-6, b * 0.45, -0.85),
      direction: vec(1, 0, 0),
      width: 1.05,
    },
  };
}
