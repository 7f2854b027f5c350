import * as THREE from 'three';
import {
  add,
  moved,
  roundedBox,
  thrown,
  tube,
  turned,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

const STEEL = (): THREE.Material =>
  new THREE.MeshStandardMaterial({ color: '#c9ccd0', metalness: 1, roughness: 0.28 });

/** Kettles. spout: 0 gooseneck, 1 short beak; grip: 0 rear loop, 1 arch over the lid. */
export function kettle(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const r = p['radius'] ?? 1.2;
  const h = p['height'] ?? 1.9;
  const neck = p['neck'] ?? 0.62;
  const bulge = p['bulge'] ?? 1;
  const body = add(
    group,
    (p['soft'] ?? 0) === 1
      ? thrown([
          [0.01, 0.08],
          [r * 0.84, 0.08],
          [r * 0.98 * bulge, h * 0.28],
          [r * 0.94, h * 0.6],
          [r * neck * 1.06, h * 0.93],
          [r * neck, h],
        ])
      : turned([
          [0, 0.08],
          [r, 0.08, 0.16],
          [r * bulge, h * 0.3, 0.5],
          [r * neck * 1.02, h, 0.1],
          [r * neck * 0.94, h * 1.01],
          [0, h * 1.01],
        ]),
    m('body'),
  );
  add(
    group,
    turned([
      [0, 0],
      [r * 1.02, 0, 0.03],
      [r * 1.02, 0.1, 0.03],
      [r * 0.9, 0.12],
      [0, 0.12],
    ]),
    m('trim'),
  );
  const lidRadius = r * neck * 1.0;
  add(
    group,
    moved(
      turned([
        [lidRadius, 0, 0.02],
        [lidRadius, 0.07, 0.05],
        [lidRadius * 0.5, 0.16, 0.2],
        [0, 0.17],
      ]),
      0,
      h,
      0,
    ),
    m('body'),
  );
  add(
    group,
    moved(
      turned([
        [0.05, 0.12],
        [0.06, 0.24, 0.03],
        [0.2, 0.28, 0.06],
        [0.2, 0.42, 0.07],
        [0, 0.44],
      ]),
      0,
      h,
      0,
    ),
    m('accent'),
  );
  if ((p['spout'] ?? 0) === 0) {
    add(
      group,
      tube(
        [
          vec(r * 0.8, h * 0.2, 0),
          vec(r * 1.35, h * 0.26, 0),
          vec(r * 1.62, h * 0.62, 0),
          vec(r * 1.6, h * 0.95, 0),
          vec(r * 1.9, h * 1.12, 0),
          vec(r * 2.12, h * 1.1, 0),
        ],
        0.1,
      ),
      m('body'),
    );
  } else {
    const beak = new THREE.Shape([
      new THREE.Vector2(0, 0),
      new THREE.Vector2(0.62, 0.62),
      new THREE.Vector2(0.5, 0.66),
      new THREE.Vector2(-0.1, 0.62),
    ]);
    const geometry = new THREE.ExtrudeGeometry(beak, {
      depth: 0.28,
      bevelEnabled: true,
      bevelSize: 0.08,
      bevelThickness: 0.12,
      bevelSegments: 6,
    });
    add(
      group,
      moved(geometry.translate(0, 0, -0.14), r * (neck + 1) * 0.47, h * 0.3, 0),
      m('body'),
    );
  }
  if ((p['grip'] ?? 0) === 0) {
    const x = -r;
    const out = p['gripOut'] ?? 0.95;
    add(
      group,
      tube(
        [
          vec(x * neck * 0.9, h * 0.94, 0),
          vec(x - out * 0.45, h * 1.02, 0),
          vec(x - out * 0.85, h * 0.82, 0),
          vec(x - out * 0.8, h * 0.45, 0),
          vec(x - out * 0.55, h * 0.22, 0),
        ],
        0.13,
      ),
      m('accent'),
    );
  } else {
    add(
      group,
      tube(
        [
          vec(-r * 0.86, h * 0.72, 0),
          vec(-r * 0.98, h * 1.15, 0),
          vec(-r * 0.7, h * 1.62, 0),
          vec(0, h * 1.78, 0),
          vec(r * 0.7, h * 1.62, 0),
          vec(r * 0.98, h * 1.15, 0),
          vec(r * 0.86, h * 0.72, 0),
        ],
        0.075,
      ),
      STEEL(),
    );
    add(
      group,
      tube([vec(-r * 0.62, h * 1.67, 0), vec(0, h * 1.8, 0), vec(r * 0.62, h * 1.67, 0)], 0.15),
      m('accent'),
    );
  }
  return {
    group,
    place: { mesh: body, origin: vec(0, h * 0.42, 6), direction: vec(0, 0, -1), width: r * 0.95 },
  };
}

/** Mugs and cups. handle: 0 round ear, 1 squared ear, 2 none (tumbler). */
export function mug(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const r = p['radius'] ?? 0.85;
  const h = p['height'] ?? 1.9;
  const foot = p['foot'] ?? 0.9;
  const flare = p['flare'] ?? 1;
  const belly = p['belly'] ?? 1;
  const wall = 0.09;
  const body = add(
    group,
    thrown([
      [0.01, 0.03],
      [r * foot * 0.8, 0.02],
      [r * foot, 0.12],
      [r * belly, h * 0.45],
      [r * flare * 0.99, h * 0.85],
      [r * flare, h * 0.985],
      [r * flare - wall * 0.5, h],
      [r * flare - wall, h * 0.97],
      [r * belly - wall, h * 0.45],
      [r * foot - wall, 0.2],
      [0.01, 0.16],
    ]),
    m('body'),
  );
  if ((p['dip'] ?? 0) > 0) {
    const d = p['dip'] ?? 0.3;
    add(
      group,
      thrown([
        [0.01, 0.012],
        [r * foot * 0.81, 0.01],
        [r * foot * 1.012, 0.12],
        [r * (foot + (belly - foot) * 0.6) * 1.012, h * d],
      ]),
      m('trim'),
    );
  }
  const coffee = add(
    group,
    moved(
      new THREE.CircleGeometry(r * flare - wall * 0.9, 64).rotateX(-Math.PI / 2),
      0,
      h * 0.84,
      0,
    ),
    new THREE.MeshStandardMaterial({ color: '#2a150b', roughness: 0.08 }),
  );
  coffee.castShadow = false;
  const handle = p['handle'] ?? 0;
  const out = p['ear'] ?? 0.62;
  if (handle === 0)
    add(
      group,
      tube(
        [
          vec(r * 0.9, h * 0.8, 0),
          vec(r + out * 0.7, h * 0.82, 0),
          vec(r + out, h * 0.55, 0),
          vec(r + out * 0.65, h * 0.28, 0),
          vec(r * 0.86, h * 0.24, 0),
        ],
        0.115,
      ),
      m('accent'),
    );
  if (handle === 1)
    add(
      group,
      tube(
        [
          vec(r * 0.9, h * 0.82, 0),
          vec(r + out * 0.85, h * 0.82, 0),
          vec(r + out, h * 0.76, 0),
          vec(r + out, h * 0.36, 0),
          vec(r + out * 0.85, h * 0.28, 0),
          vec(r * 0.88, h * 0.28, 0),
        ],
        0.12,
      ),
      m('accent'),
    );
  return {
    group,
    place: { mesh: body, origin: vec(0, h * 0.5, 6), direction: vec(0, 0, -1), width: r * 0.95 },
  };
}

/** Drinking bottles. cap: 0 screw, 1 loop, 2 dome. */
export function bottle(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const r = p['radius'] ?? 0.72;
  const h = p['height'] ?? 3.2;
  const neck = p['neck'] ?? 0.5;
  const shoulder = p['shoulder'] ?? 0.78;
  const body = add(
    group,
    turned([
      [0, 0],
      [r, 0, 0.14],
      [r * (p['waist'] ?? 1), h * 0.4, 0.5],
      [r, h * shoulder, 0.4],
      [neck, h * 0.93, 0.12],
      [neck, h],
      [0, h],
    ]),
    m('body'),
  );
  if (p['sleeve'] === 1)
    add(
      group,
      turned([
        [r * 1.012, h * 0.02],
        [r * 1.025, h * 0.04, 0.02],
        [r * 1.025, h * 0.2, 0.02],
        [r * 1.0, h * 0.21],
      ]),
      m('trim'),
    );
  add(
    group,
    moved(
      turned([
        [neck * 0.96, 0],
        [neck * 1.02, 0.02],
        [neck * 1.02, 0.06],
        [neck * 0.96, 0.07],
      ]),
      0,
      h,
      0,
    ),
    STEEL(),
  );
  const cap = p['cap'] ?? 0;
  const c = neck * 1.12;
  const tall = cap === 2 ? 0.62 : 0.45;
  add(
    group,
    moved(
      cap === 2
        ? thrown([
            [c, 0.06],
            [c, 0.3],
            [c * 0.8, 0.52],
            [0.02, 0.62],
          ])
        : turned([
            [0, 0.06],
            [c, 0.06, 0.04],
            [c, tall, 0.07],
            [0, tall],
          ]),
      0,
      h,
      0,
    ),
    m('accent'),
  );
  if (cap === 0)
    for (let i = 0; i < 40; i += 1)
      add(
        group,
        moved(roundedBox(0.025, 0.26, 0.03, 0.012), 0, h + 0.25, c).rotateY((i / 40) * Math.PI * 2),
        m('accent'),
      );
  if (cap === 1)
    add(
      group,
      moved(
        tube(
          [
            vec(-0.34, 0.36, 0),
            vec(-0.34, 0.66, 0),
            vec(-0.2, 0.84, 0),
            vec(0.2, 0.84, 0),
            vec(0.34, 0.66, 0),
            vec(0.34, 0.36, 0),
          ],
          0.075,
        ),
        0,
        h,
        0,
      ),
      m('accent'),
    );
  return {
    group,
    place: { mesh: body, origin: vec(0, h * 0.5, 6), direction: vec(0, 0, -1), width: r * 1.05 },
  };
}
