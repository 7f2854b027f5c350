import * as THREE from 'three';
import {
  add,
  band,
  loft,
  moved,
  ring,
  rod,
  roundedBox,
  turned,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

/** A dial drawn with ticks and hands; style 0 batons, 1 dots, 2 long sectors. */
function dial(ground: string, ink: string, style: number): THREE.Texture {
  const canvas = document.createElement('canvas');
  canvas.width = 1024;
  canvas.height = 1024;
  const g = canvas.getContext('2d') as CanvasRenderingContext2D;
  const shade = g.createRadialGradient(512, 440, 80, 512, 512, 520);
  const base = new THREE.Color(ground);
  shade.addColorStop(0, `#${base.clone().lerp(new THREE.Color('#ffffff'), 0.12).getHexString()}`);
  shade.addColorStop(1, `#${base.clone().multiplyScalar(0.72).getHexString()}`);
  g.fillStyle = shade;
  g.fillRect(0, 0, 1024, 1024);
  g.translate(512, 512);
  g.fillStyle = ink;
  for (let i = 0; i < 60; i += 1) {
    g.save();
    g.rotate((i / 60) * Math.PI * 2);
    if (i % 5 === 0) {
      if (style === 1) {
        g.beginPath();
        g.arc(0, -400, i % 15 === 0 ? 26 : 17, 0, Math.PI * 2);
        g.fill();
      } else g.fillRect(-9, -450, 18, style === 2 ? 150 : i % 15 === 0 ? 110 : 80);
    } else g.fillRect(-2, -450, 4, 26);
    g.restore();
  }
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

/** Wrist watches on a curled strap. shape: 0 round, 1 cushion. */
export function watch(p: Params, m: Palette, tones: { dial: string; ink: string }): Product {
  const group = new THREE.Group();
  const r = p['radius'] ?? 1;
  const power = (p['shape'] ?? 0) === 1 ? 3.4 : 2;
  const head = new THREE.Group();
  const rings = (spec: number[][]): THREE.Vector3[][] =>
    spec.map(([z = 0, s = 1]) => ring(0, r * s, r * s, power).map((q) => vec(q.x, -q.z, z)));
  add(
    head,
    loft(
      rings([
        [-0.14, 0.86],
        [-0.1, 0.97],
        [0, 1],
        [0.1, 1],
        [0.15, 0.97],
      ]),
    ),
    m('body'),
  );
  add(
    head,
    loft(
      rings([
        [0.14, 0.99],
        [0.2, 0.985],
        [0.24, 0.95],
        [0.25, 0.9],
        [0.21, 0.84],
        [0.16, 0.83],
      ]),
    ),
    m('trim'),
  );
  const faceGeometry =
    power === 2
      ? new THREE.CircleGeometry(r * 0.85, 96)
      : new THREE.ShapeGeometry(
          new THREE.Shape(
            ring(0, r * 0.85, r * 0.85, power).map((q) => new THREE.Vector2(q.x, q.z)),
          ),
        );
  const uv = faceGeometry.getAttribute('uv');
  const at = faceGeometry.getAttribute('position');
  for (let i = 0; i < uv.count; i += 1)
    uv.setXY(i, at.getX(i) / (r * 1.7) + 0.5, at.getY(i) / (r * 1.7) + 0.5);
  const face = add(
    head,
    moved(faceGeometry, 0, 0, 0.17),
    new THREE.MeshStandardMaterial({
      map: dial(tones.dial, tones.ink, p['ticks'] ?? 0),
      roughness: 0.42,
      metalness: 0.1,
    }),
  );
  const hand = new THREE.MeshStandardMaterial({ color: tones.ink, metalness: 0.3, roughness: 0.3 });
  for (const [angle, length, wide, z] of [
    [-0.95, 0.46, 0.06, 0.19],
    [1.08, 0.7, 0.042, 0.2],
    [2.6, 0.74, 0.012, 0.21],
  ] as const) {
    const geometry = moved(
      roundedBox(r * wide, r * length, 0.012, 0.005),
      0,
      r * length * 0.42,
      0,
    ).rotateZ(-angle);
    add(head, moved(geometry, 0, 0, z), hand);
  }
  add(
    head,
    moved(new THREE.CylinderGeometry(0.055, 0.055, 0.04, 24).rotateX(Math.PI / 2), 0, 0, 0.22),
    hand,
  );
  add(
    head,
    moved(
      turned(
        [
          [0, 0],
          [0.12, 0, 0.02],
          [0.12, 0.16, 0.03],
          [0, 0.17],
        ],
        40,
      ).rotateZ(-Math.PI / 2),
      r * 0.99,
      0,
      0.02,
    ),
    m('trim'),
  );
  if (p['pushers'] === 1)
    for (const angle of [0.62, -0.62])
      add(
        head,
        rod(
          vec(Math.cos(angle) * r * 0.95, Math.sin(angle) * r * 0.95, 0.02),
          vec(Math.cos(angle) * r * 1.15, Math.sin(angle) * r * 1.15, 0.02),
          0.08,
        ),
        m('trim'),
      );
  const half = r * (p['strap'] ?? 0.5);
  for (const side of [-1, 1]) {
    for (const x of [-1, 1])
      add(
        head,
        rod(
          vec(x * half * 1.12, side * r * 0.78, 0),
          vec(x * half * 1.12, side * r * 1.16, -0.1),
          0.1,
          0.07,
        ),
        m('body'),
      );
    const y = side * r;
    add(
      head,
      band(
        [
          vec(0, y * 1.06, -0.06),
          vec(0, y * 1.35, -0.22),
          vec(0, y * 1.6, -0.75),
          vec(0, y * 1.5, -1.5),
          vec(0, y * 1.05, -2.1),
          vec(0, y * 0.45, -2.38),
          vec(0, 0, -2.45),
        ],
        half,
        0.07,
        vec(1, 0, 0),
        (t) => 1 - 0.16 * t,
      ),
      m('accent'),
    );
  }
  head.rotation.x = -0.5;
  group.add(head);
  return {
    group,
    place: { mesh: face, origin: vec(0, r * 0.36, 3), direction: vec(0, 0, -1), width: r * 0.62 },
  };
}
