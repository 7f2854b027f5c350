import * as THREE from 'three';
import {
  add,
  band,
  loft,
  moved,
  ring,
  rod,
  slab,
  tube,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

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
      rows.push([...upper, ...lower.toReversed()]);
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
      );
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
