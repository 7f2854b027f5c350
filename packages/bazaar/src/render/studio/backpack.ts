import * as THREE from 'three';
import {
  add,
  band,
  loft,
  moved,
  ring,
  roundedBox,
  tube,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

/** Backpacks. flap: 0 zip arch, 1 folded flap, 2 roll top. */
export function backpack(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const w = p['wide'] ?? 1.15;
  const h = p['height'] ?? 3.1;
  const d = p['deep'] ?? 0.62;
  const power = p['square'] ?? 3.4;
  const flap = p['flap'] ?? 0;
  const levels = [
    [0, 0.84],
    [0.03, 0.94],
    [0.12, 1.02],
    [0.35, 1.04],
    [0.62, 1],
    [0.82, 0.95],
    [0.93, 0.84],
    [0.985, 0.6],
    [1, 0.25],
  ] as const;
  const body = add(
    group,
    loft(
      levels.map(([t, s]) =>
        ring(
          t * h,
          w * (flap === 2 && t > 0.6 ? 1 : s),
          d * (flap === 2 && t > 0.8 ? Math.max(0.2, s * 0.5) : s),
          power,
        ),
      ),
    ),
    m('body'),
  );
  let place = body;
  let y = h * 0.55;
  const pocketHeight = h * (p['pocket'] ?? 0.42);
  if (pocketHeight > 0) {
    const front = [
      [0.02, 0.9],
      [0.1, 0.98],
      [0.5, 1],
      [0.85, 0.97],
      [0.96, 0.88],
      [1, 0.7],
    ] as const;
    place = add(
      group,
      loft(
        front.map(([t, s]) =>
          ring(0.16 + t * pocketHeight, w * 0.82 * s, d * 0.4 * s, 3.2, d * 0.86),
        ),
      ),
      m('body'),
    );
    y = 0.16 + pocketHeight * 0.52;
    add(
      group,
      tube(
        [
          vec(-w * 0.74, 0.16 + pocketHeight * 0.62, d * 1.06),
          vec(-w * 0.66, 0.16 + pocketHeight * 0.9, d * 1.16),
          vec(0, 0.16 + pocketHeight * 0.94, d * 1.24),
          vec(w * 0.66, 0.16 + pocketHeight * 0.9, d * 1.16),
          vec(w * 0.74, 0.16 + pocketHeight * 0.62, d * 1.06),
        ],
        0.035,
      ),
      m('accent'),
    );
  }
  if (flap === 0)
    add(
      group,
      tube(
        [
          vec(-w * 0.97, h * 0.42, d * 0.45),
          vec(-w * 0.94, h * 0.8, d * 0.45),
          vec(-w * 0.62, h * 0.965, d * 0.42),
          vec(0, h * 0.995, d * 0.4),
          vec(w * 0.62, h * 0.965, d * 0.42),
          vec(w * 0.94, h * 0.8, d * 0.45),
          vec(w * 0.97, h * 0.42, d * 0.45),
        ],
        0.045,
      ),
      m('accent'),
    );
  if (flap === 1) {
    const drape = add(
      group,
      band(
        [
          vec(0, h * 0.9, -d * 0.6),
          vec(0, h * 1.03, -d * 0.2),
          vec(0, h * 1.04, d * 0.35),
          vec(0, h * 0.94, d * 1.02),
          vec(0, h * 0.76, d * 1.2),
          vec(0, h * 0.56, d * 1.24),
        ],
        w * 1.0,
        0.045,
        vec(1, 0, 0),
        (t) => 1 - 0.12 * t ** 3,
      ),
      m('trim'),
    );
    if (pocketHeight < h * 0.3) {
      place = drape;
      y = h * 0.7;
    }
    for (const x of [-0.5, 0.5]) {
      add(
        group,
        band(
          [
            vec(x * w, h * 0.72, d * 1.27),
            vec(x * w, h * 0.5, d * 1.33),
            vec(x * w, h * 0.3, d * 1.3),
          ],
          0.075,
          0.02,
          vec(1, 0, 0),
        ),
        m('accent'),
      );
      add(
        group,
        moved(roundedBox(0.24, 0.26, 0.07, 0.03), x * w, h * 0.52, d * 1.34),
        new THREE.MeshStandardMaterial({ color: '#b8bcc0', metalness: 1, roughness: 0.3 }),
      );
    }
  }
  if (flap === 2) {
    add(
      group,
      moved(
        new THREE.CylinderGeometry(0.2, 0.2, w * 2.02, 32).rotateZ(Math.PI / 2),
        0,
        h * 0.99,
        d * 0.12,
      ),
      m('trim'),
    );
    add(
      group,
      band(
        [
          vec(0, h * 1.06, -0.1),
          vec(0, h * 1.06, d * 0.35),
          vec(0, h * 0.9, d * 0.75),
          vec(0, h * 0.66, d * 1.12),
        ],
        0.1,
        0.02,
        vec(1, 0, 0),
      ),
      m('accent'),
    );
    add(group, moved(roundedBox(0.32, 0.3, 0.1, 0.04), 0, h * 0.72, d * 1.06), m('accent'));
  }
  add(
    group,
    tube(
      [
        vec(-0.26, h * 0.97, -d * 0.3),
        vec(-0.24, h * 1.09, -d * 0.3),
        vec(0, h * 1.13, -d * 0.3),
        vec(0.24, h * 1.09, -d * 0.3),
        vec(0.26, h * 0.97, -d * 0.3),
      ],
      0.06,
    ),
    m('accent'),
  );
  for (const side of [-1, 1])
    add(
      group,
      band(
        [
          vec(side * w * 0.42, h * 0.9, -d * 0.9),
          vec(side * w * 0.62, h * 0.86, -d * 1.5),
          vec(side * w * 0.98, h * 0.5, -d * 1.5),
          vec(side * w * 1.02, h * 0.16, -d * 0.9),
        ],
        0.16,
        0.06,
        vec(1, 0, 0),
      ),
      m('accent'),
    );
  if (p['side'] === 1)
    for (const side of [-1, 1])
      add(
        group,
        loft(
          [
            [0.02, 0.8],
            [0.1, 0.98],
            [0.34, 1],
            [0.38, 0.96],
          ].map(([t = 0, s = 1]) => ring(t * h, 0.2 * s, d * 0.66 * s, 2.6, 0, side * w * 0.98)),
        ),
        m('trim'),
      );
  return {
    group,
    place: { mesh: place, origin: vec(0, y, 6), direction: vec(0, 0, -1), width: w * 0.8 },
  };
}
