import * as THREE from 'three';
import {
  add,
  band,
  loft,
  moved,
  ring,
  rod,
  roundedBox,
  slab,
  tube,
  turned,
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

/** Chairs. shell: 0 bucket, 1 slatted back, 2 solid panels, 3 round back; legs: 0 splayed, 1 sled. */
export function chair(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const w = p['wide'] ?? 1;
  const seat = p['seat'] ?? 2;
  const back = p['back'] ?? 1.9;
  const shell = p['shell'] ?? 0;
  let place: THREE.Mesh;
  let origin = vec(0, seat + back * 0.62, 6);
  if (shell === 0) {
    const rows: THREE.Vector3[][] = [];
    const line = new THREE.CatmullRomCurve3([
      vec(0, seat + 0.02, 1.02),
      vec(0, seat + 0.06, 0.8),
      vec(0, seat - 0.06, 0.1),
      vec(0, seat + 0.06, -0.62),
      vec(0, seat + 0.6, -0.98),
      vec(0, seat + back, -1.22),
    ]);
    for (let i = 0; i <= 60; i += 1) {
      const t = i / 60;
      const q = line.getPoint(t);
      const normal = line
        .getTangent(t)
        .cross(vec(1, 0, 0))
        .normalize();
      const half =
        w *
        (1 + 0.1 * Math.sin(Math.PI * t) - 0.22 * t ** 6 - 0.25 * (1 - t) ** 10) *
        (t > 0.9 ? Math.sqrt(1 - ((t - 0.9) / 0.1) ** 2 * 0.42) : 1);
      const upper: THREE.Vector3[] = [];
      const lower: THREE.Vector3[] = [];
      for (let k = -14; k <= 14; k += 1) {
        const u = k / 14;
        const bend =
          (p['bucket'] ?? 0.36) * u ** 4 * Math.sin(Math.PI * Math.min(1, t * 1.05)) + 0.07 * u * u;
        const at = q
          .clone()
          .add(vec(u * half, 0, 0))
          .addScaledVector(normal, -bend * -1);
        upper.push(at.clone().addScaledVector(normal, 0.035));
        lower.push(at.addScaledVector(normal, -0.035));
      }
      rows.push([...upper, ...lower.reverse()]);
    }
    place = add(group, loft(rows), m('body'));
  } else {
    place = add(
      group,
      moved(
        loft(
          [
            [0, 0.97],
            [0.04, 1],
            [0.12, 1],
            [0.17, 0.96],
          ].map(([y = 0, s = 1]) => ring(y, w * s, 0.95 * s, p['seatSquare'] ?? 4)),
        ),
        0,
        seat,
        0,
      ),
      m('body'),
    );
    const lean = (t: number): number => -0.82 - t * 0.34;
    for (const side of [-1, 1])
      add(
        group,
        tube(
          [
            vec(side * w * 0.86, seat, -0.76),
            vec(side * w * 0.86, seat + back * 0.5, lean(0.5)),
            vec(side * w * 0.82, seat + back * (shell === 3 ? 0.72 : 1), lean(1)),
          ],
          0.085,
        ),
        m('trim'),
      );
    if (shell === 1) {
      for (const t of [0.42, 0.66, 0.92])
        place = add(
          group,
          band(
            [
              vec(-w * 0.9, seat + back * t, lean(t)),
              vec(0, seat + back * t, lean(t) - 0.16),
              vec(w * 0.9, seat + back * t, lean(t)),
            ],
            0.17,
            0.05,
            vec(0, 1, 0),
          ),
          m('body'),
        );
      origin = vec(0, seat + back * 0.92, 6);
    }
    if (shell === 2)
      place = add(
        group,
        band(
          [
            vec(-w * 0.94, seat + back * 0.72, lean(0.72)),
            vec(0, seat + back * 0.72, lean(0.72) - 0.14),
            vec(w * 0.94, seat + back * 0.72, lean(0.72)),
          ],
          back * 0.3,
          0.07,
          vec(0, 1, 0),
        ),
        m('body'),
      );
    if (shell === 3) {
      const shape = new THREE.Shape().absellipse(
        0,
        0,
        w * 0.95,
        back * 0.36,
        0,
        Math.PI * 2,
        false,
      ) as THREE.Shape;
      place = add(
        group,
        moved(slab(shape, 0.07, 0.05).rotateX(-0.18), 0, seat + back * 0.7, lean(0.7)),
        m('body'),
      );
    }
    if (p['cushion'] === 1)
      add(
        group,
        moved(
          loft(
            [
              [0, 0.9],
              [0.08, 0.99],
              [0.2, 0.97],
              [0.28, 0.85],
              [0.3, 0.5],
            ].map(([y = 0, s = 1]) => ring(y, w * 0.92 * s, 0.88 * s, 4)),
          ),
          0,
          seat + 0.15,
          0.02,
        ),
        m('accent'),
      );
  }
  if ((p['legs'] ?? 0) === 0) {
    const splay = p['splay'] ?? 0.2;
    for (const [x, z] of [
      [-1, 1],
      [1, 1],
      [-1, -1],
      [1, -1],
    ] as const)
      add(
        group,
        rod(
          vec(x * w * (0.62 + splay), 0, z * (0.62 + splay)),
          vec(x * w * 0.6, seat + 0.02, z * 0.6),
          0.07,
          0.11,
        ),
        m('trim'),
      );
    if (p['rung'] === 1)
      for (const side of [-1, 1])
        add(
          group,
          rod(
            vec(side * w * 0.7, seat * 0.42, 0.72),
            vec(side * w * 0.7, seat * 0.42, -0.72),
            0.05,
          ),
          m('trim'),
        );
  } else {
    for (const side of [-1, 1])
      add(
        group,
        tube(
          [
            vec(side * w * 0.8, seat - 0.02, 0.7),
            vec(side * w * 0.86, seat * 0.5, 0.8),
            vec(side * w * 0.9, 0.09, 0.86),
            vec(side * w * 0.9, 0.07, 0.7),
            vec(side * w * 0.9, 0.07, -0.8),
            vec(side * w * 0.9, 0.09, -0.98),
            vec(side * w * 0.86, seat * 0.5, -0.86),
            vec(side * w * 0.8, seat - 0.02, -0.7),
          ],
          0.06,
        ),
        m('trim'),
      );
    add(group, rod(vec(-w * 0.8, seat - 0.06, 0), vec(w * 0.8, seat - 0.06, 0), 0.06), m('trim'));
  }
  return { group, place: { mesh: place, origin, direction: vec(0, 0, -1), width: w * 0.85 } };
}

/** Loudspeakers. body: 0 box, 1 barrel, 2 pill. */
export function speaker(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const w = p['wide'] ?? 1.5;
  const h = p['height'] ?? 1.6;
  const d = p['deep'] ?? 0.7;
  const kind = p['kind'] ?? 0;
  let place: THREE.Mesh;
  if (kind === 1) {
    place = add(
      group,
      turned([
        [0, 0.1],
        [w * 0.7, 0.1, 0.14],
        [w * 0.7, h, 0.14],
        [0, h],
      ]),
      m('body'),
    );
    add(
      group,
      turned([
        [0, 0],
        [w * 0.66, 0, 0.03],
        [w * 0.66, 0.12],
        [0, 0.12],
      ]),
      m('trim'),
    );
    add(
      group,
      moved(
        turned([
          [0, 0],
          [w * 0.66, 0],
          [w * 0.66, 0.1, 0.04],
          [w * 0.5, 0.12],
          [0, 0.1],
        ]),
        0,
        h,
        0,
      ),
      m('trim'),
    );
    add(
      group,
      tube(
        [
          vec(-w * 0.66, h * 0.9, 0),
          vec(-w * 0.7, h * 1.22, 0),
          vec(-w * 0.3, h * 1.42, 0),
          vec(w * 0.3, h * 1.42, 0),
          vec(w * 0.7, h * 1.22, 0),
          vec(w * 0.66, h * 0.9, 0),
        ],
        0.07,
      ),
      m('accent'),
    );
    return {
      group,
      place: { mesh: place, origin: vec(0, h * 0.5, 6), direction: vec(0, 0, -1), width: w * 0.75 },
    };
  }
  const foot = 0.14;
  add(
    group,
    moved(
      roundedBox(w * 2, h, d * 2, kind === 2 ? h / 2 : (p['round'] ?? 0.2)),
      0,
      h / 2 + foot,
      0,
    ),
    m('trim'),
  );
  const inset = kind === 2 ? 0.3 : 0.1;
  const [pw, ph] = [w - inset * 0.8, (h - inset * 1.6) / 2];
  const corner = Math.min(ph, kind === 2 ? ph : (p['round'] ?? 0.2) * 0.8);
  const outline = new THREE.Shape();
  for (const [x, y, from] of [
    [pw, ph, 0],
    [-pw, ph, 0.5],
    [-pw, -ph, 1],
    [pw, -ph, 1.5],
  ] as const)
    outline.absarc(
      x - Math.sign(x) * corner,
      y - Math.sign(y) * corner,
      corner,
      from * Math.PI,
      (from + 0.5) * Math.PI,
      false,
    );
  place = add(group, moved(slab(outline, 0.06, 0.02), 0, h / 2 + foot, d), m('body'));
  if (p['cones'] === 1)
    for (const [x, y, r] of [
      [0, 0.34, 0.42],
      [0, 0.76, 0.2],
    ] as const) {
      add(
        group,
        moved(new THREE.TorusGeometry(h * r * 0.62, h * 0.035, 20, 64), x, foot + h * y, d + 0.05),
        m('accent'),
      );
      add(
        group,
        moved(
          turned(
            [
              [0, -0.02],
              [h * r * 0.22, 0.02, 0.03],
              [h * r * 0.3, -0.06],
              [h * r * 0.56, 0.07],
              [h * r * 0.62, 0.05],
            ],
            64,
          ).rotateX(Math.PI / 2),
          x,
          foot + h * y,
          d + 0.03,
        ),
        m('accent'),
      );
    }
  if (p['knobs'] === 1)
    for (const x of [-0.5, -0.28, 0.28, 0.5])
      add(
        group,
        moved(
          turned(
            [
              [0, 0],
              [0.12, 0, 0.01],
              [0.11, 0.16, 0.03],
              [0, 0.17],
            ],
            40,
          ),
          x * w,
          h + foot - 0.02,
          0,
        ),
        m('accent'),
      );
  for (const [x, z] of [
    [-0.8, 0.6],
    [0.8, 0.6],
    [-0.8, -0.6],
    [0.8, -0.6],
  ] as const)
    add(
      group,
      rod(vec(x * w, 0, z * d), vec(x * w * 0.97, foot + 0.05, z * d), 0.07, 0.1),
      m('accent'),
    );
  if (p['strap'] === 1)
    add(
      group,
      band(
        [
          vec(-w * 0.9, h + foot - 0.08, 0),
          vec(-w * 0.7, h + foot + 0.34, 0),
          vec(0, h + foot + 0.5, 0),
          vec(w * 0.7, h + foot + 0.34, 0),
          vec(w * 0.9, h + foot - 0.08, 0),
        ],
        0.16,
        0.035,
        vec(0, 0, 1),
      ),
      m('accent'),
    );
  const printed =
    p['cones'] === 1
      ? vec(0, foot + h * 0.09, 6)
      : vec(w * (kind === 2 ? 0 : 0.5), foot + h * (kind === 2 ? 0.5 : 0.22), 6);
  return {
    group,
    place: {
      mesh: place,
      origin: printed,
      direction: vec(0, 0, -1),
      width: p['cones'] === 1 ? w * 0.55 : w * 0.6,
    },
  };
}
