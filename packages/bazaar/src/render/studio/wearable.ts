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
          vec(0, y * 0.0, -2.45),
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
  group.rotation.y = 0.62;
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
