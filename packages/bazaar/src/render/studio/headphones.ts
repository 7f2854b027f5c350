import * as THREE from 'three';
import {
  add,
  band,
  loft,
  moved,
  ring,
  rod,
  tube,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

function arc(radius: number, from: number, to: number, steps: number, lift = 1): THREE.Vector3[] {
  const points: THREE.Vector3[] = [];
  for (let i = 0; i <= steps; i += 1) {
    const angle = from + ((to - from) * i) / steps;
    points.push(vec(Math.cos(angle) * radius, Math.sin(angle) * radius * lift, 0));
  }
  return points;
}

/** Over-ear headphones, standing. cup: 0 round, 1 oval, 2 squared. */
export function headphones(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const r = p['radius'] ?? 1.45;
  const cup = p['cup'] ?? 0;
  const a = p['cupWide'] ?? 0.72;
  const b = cup === 0 ? a : (p['cupTall'] ?? 0.9);
  const power = cup === 2 ? 3.6 : 2;
  const deep = p['deep'] ?? 0.42;
  const lift = p['lift'] ?? 1.08;
  const bandWide = p['band'] ?? 0.26;
  const spring = b + 0.35;
  add(
    group,
    band(
      arc(r, Math.PI - 0.12, 0.12, 24, lift).map((q) => q.add(vec(0, spring, 0))),
      bandWide,
      0.05,
      vec(0, 0, 1),
      (t) => 0.55 + 0.45 * Math.sin(Math.PI * t),
    ),
    m('trim'),
  );
  add(
    group,
    band(
      arc(r - 0.1, Math.PI - 0.55, 0.55, 24, lift).map((q) => q.add(vec(0, spring, 0))),
      bandWide * 1.05,
      0.09,
      vec(0, 0, 1),
      (t) => 0.5 + 0.5 * Math.sin(Math.PI * t),
    ),
    m('accent'),
  );
  let face: THREE.Mesh | undefined;
  for (const side of [-1, 1]) {
    const holder = new THREE.Group();
    holder.position.set(side * (r - 0.03), spring - 0.28, 0);
    holder.rotation.y = (side * Math.PI) / 2;
    holder.rotation.z = 0;
    const shell = loft(
      [
        [0, 0.9],
        [0.03, 1],
        [deep * 0.55, 1],
        [deep * 0.86, 0.92],
        [deep * 0.97, 0.8],
        [deep, 0.6],
      ].map(([z = 0, s = 1]) => ring(0, a * s, b * s, power).map((q) => vec(q.x, -q.z, z))),
    );
    const mesh = add(holder, shell, m('body'));
    if (p['ringed'] !== 0)
      add(
        holder,
        moved(new THREE.TorusGeometry(Math.min(a, b) * 0.62, 0.025, 16, 64), 0, 0, deep - 0.005),
        m('trim'),
      );
    const pad = loft(
      [
        [0.02, 0.84],
        [-0.1, 0.99],
        [-0.24, 0.99],
        [-0.34, 0.86],
        [-0.36, 0.7],
        [-0.28, 0.58],
        [-0.05, 0.56],
      ].map(([z = 0, s = 1]) => ring(0, a * s, b * s, power).map((q) => vec(q.x, q.z, z))),
    );
    add(holder, pad, m('accent'));
    group.add(holder);
    for (const z of [-1, 1])
      add(
        group,
        tube(
          [
            vec(side * (r - 0.02), spring + 0.28, 0),
            vec(side * (r + 0.02), spring + 0.08, z * a * 0.7),
            vec(side * (r + 0.04), spring - 0.3, z * (a + 0.06)),
          ],
          0.045,
        ),
        m('trim'),
      );
    add(
      group,
      rod(vec(side * r, spring - 0.05, 0), vec(side * (r - 0.02), spring + 0.5, 0), 0.06),
      m('trim'),
    );
    if (side === -1) face = mesh;
  }
  group.rotation.y = 0.7;
  return {
    group,
    place: {
      mesh: face as THREE.Mesh,
      origin: vec(0, 0, 3),
      direction: vec(0, 0, -1),
      width: Math.min(a, b) * 0.85,
    },
  };
}
