import * as THREE from 'three';
import {
  add,
  band,
  moved,
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
      : vec(w * (kind === 2 ? 0 : 0.5), foot + h * (kind === 2 ? 0.5 : 0.36), 6);
  return {
    group,
    place: {
      mesh: place,
      origin: printed,
      direction: vec(0, 0, -1),
      width: p['cones'] === 1 ? w * 0.55 : w * 0.42,
    },
  };
}
