import * as THREE from 'three';
import {
  add,
  band,
  loft,
  moved,
  ring,
  roundedBox,
  turned,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

/** Spare parts and cases. kind: 0 watch strap, 1 lampshade, 2 ear cushions, 3 glasses case, 4 chair pad, 5 bottle sleeve. */
export function accessory(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const kind = p['kind'] ?? 0;
  let mesh: THREE.Mesh;
  if (kind === 0) {
    mesh = add(
      group,
      band(
        [vec(0, 0.08, 2.4), vec(0, 0.1, 0.9), vec(0, 0.16, 0.3), vec(0, 0.1, 0.1)],
        0.42,
        0.06,
        vec(1, 0, 0),
        (t) => 0.82 + 0.18 * t,
      ),
      m('body'),
    );
    add(
      group,
      band(
        [vec(1.05, 0.08, 1.6), vec(1.05, 0.12, 0.2), vec(1.05, 0.14, -0.6), vec(1.05, 0.08, -0.9)],
        0.42,
        0.06,
        vec(1, 0, 0),
      ),
      m('body'),
    );
    add(group, moved(roundedBox(1.0, 0.1, 0.28, 0.05), 1.05, 0.13, 1.66), m('trim'));
    for (const z of [0.2, 0.5, 0.8])
      add(
        group,
        moved(new THREE.CylinderGeometry(0.05, 0.05, 0.02, 24), 0, 0.165, 1.2 + z),
        m('trim'),
      );
    group.rotation.y = 0.5;
  } else if (kind === 1) {
    const skin = m('body').clone();
    skin.side = THREE.DoubleSide;
    mesh = add(
      group,
      turned([
        [1.5, 0],
        [1.05, 1.7],
        [1.035, 1.7],
        [1.485, 0],
      ]),
      skin,
    );
    for (const [r, y] of [
      [1.5, 0.03],
      [1.05, 1.68],
    ] as const)
      add(
        group,
        moved(new THREE.TorusGeometry(r, 0.028, 16, 96).rotateX(Math.PI / 2), 0, y, 0),
        m('trim'),
      );
  } else if (kind === 2) {
    const pad = (): THREE.BufferGeometry =>
      loft(
        [
          [0, 0.82],
          [0.06, 0.96],
          [0.2, 1],
          [0.34, 0.94],
          [0.4, 0.8],
          [0.38, 0.64],
          [0.24, 0.56],
          [0.02, 0.56],
        ].map(([y = 0, s = 1]) => ring(y, 0.95 * s, 1.1 * s, 2.3)),
      );
    mesh = add(group, moved(pad(), -0.6, 0, 0.3), m('body'));
    add(group, moved(pad().rotateX(0.95).rotateY(-0.4), 0.85, 0.78, -0.5), m('body'));
  } else if (kind === 3) {
    mesh = add(
      group,
      loft(
        [
          [0, 0.86],
          [0.06, 0.97],
          [0.3, 1.02],
          [0.5, 1],
          [0.68, 0.9],
          [0.78, 0.7],
          [0.8, 0.4],
        ].map(([y = 0, s = 1]) => ring(y, 1.7 * s, 0.75 * s, 3)),
      ),
      m('body'),
    );
    add(
      group,
      moved(
        loft(
          [
            [0, 1],
            [0.03, 1.01],
            [0.06, 1],
          ].map(([y = 0, s = 1]) => ring(y, 1.74 * s, 0.77 * s, 3)),
        ),
        0,
        0.36,
        0,
      ),
      m('trim'),
    );
  } else if (kind === 4) {
    mesh = add(
      group,
      loft(
        [
          [0, 0.88],
          [0.06, 0.97],
          [0.2, 1],
          [0.34, 0.96],
          [0.42, 0.85],
          [0.46, 0.55],
        ].map(([y = 0, s = 1]) => ring(y, 1.5 * s, 1.5 * s, 4)),
      ),
      m('body'),
    );
    for (const [x, z] of [
      [-0.6, -0.6],
      [0.6, -0.6],
      [-0.6, 0.6],
      [0.6, 0.6],
    ] as const)
      add(group, moved(new THREE.SphereGeometry(0.08, 24, 12), x, 0.46, z), m('trim'));
  } else {
    mesh = add(
      group,
      turned([
        [0, 0],
        [0.8, 0, 0.1],
        [0.84, 2.2, 0.03],
        [0.79, 2.2],
        [0.75, 0.1],
        [0, 0.1],
      ]),
      m('body'),
    );
    add(
      group,
      moved(new THREE.TorusGeometry(0.82, 0.035, 16, 80).rotateX(Math.PI / 2), 0, 2.18, 0),
      m('trim'),
    );
  }
  return { group, place: { mesh, origin: vec(0, 0.5, 6), direction: vec(0, 0, -1), width: 0.7 } };
}
