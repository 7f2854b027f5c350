import * as THREE from 'three';
import {
  add,
  moved,
  rod,
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

/** Table lamps. shade: 0 cone, 1 dome, 2 drum, 3 globe, 4 mushroom; stem: 0 straight, 1 arc, 2 jointed, 3 vase. */
export function lamp(p: Params, m: Palette): Product {
  const group = new THREE.Group();
  const height = p['height'] ?? 4;
  const shade = p['shade'] ?? 0;
  const stem = p['stem'] ?? 0;
  const wide = p['wide'] ?? 1.4;
  const baseRadius = p['base'] ?? 0.95;
  const top = vec(0, height, 0);
  let place = add(
    group,
    turned([
      [0, 0],
      [baseRadius, 0, 0.05],
      [baseRadius, p['baseHeight'] ?? 0.22, 0.08],
      [0.14, (p['baseHeight'] ?? 0.22) + 0.03, 0.05],
      [0, (p['baseHeight'] ?? 0.22) + 0.03],
    ]),
    m('trim'),
  );
  if (stem === 0) add(group, rod(vec(0, 0.1, 0), vec(0, height, 0), 0.07), m('accent'));
  if (stem === 1) {
    const reach = p['reach'] ?? 1.5;
    add(
      group,
      tube(
        [
          vec(-reach * 0.55, 0.1, 0),
          vec(-reach * 0.62, height * 0.5, 0),
          vec(-reach * 0.4, height * 0.92, 0),
          vec(0.1, height * 1.12, 0),
          vec(reach * 0.55, height * 1.02, 0),
          vec(reach * 0.62, height * 0.86, 0),
        ],
        0.075,
      ),
      m('accent'),
    );
    place.position.x = -reach * 0.55;
    top.set(reach * 0.62, height * 0.9, 0);
  }
  if (stem === 2) {
    const elbow = vec(-0.75, height * 0.58, 0);
    top.set(0.7, height, 0);
    for (const z of [-0.07, 0.07]) {
      add(group, rod(vec(0, 0.2, z), elbow.clone().setZ(z), 0.045), m('accent'));
      add(group, rod(elbow.clone().setZ(z), top.clone().setZ(z), 0.045), m('accent'));
    }
    for (const joint of [vec(0, 0.32, 0), elbow, top])
      add(group, rod(joint.clone().setZ(-0.17), joint.clone().setZ(0.17), 0.14), m('trim'));
  }
  if (stem === 3) {
    const r = p['belly'] ?? 0.85;
    place = add(
      group,
      thrown([
        [0.01, 0.02],
        [r * 0.6, 0.03],
        [r * 0.72, 0.12],
        [r, height * 0.3],
        [r * 0.82, height * 0.55],
        [r * 0.34, height * 0.74],
        [r * 0.3, height * 0.84],
        [0.05, height * 0.86],
      ]),
      m('body'),
    );
    add(group, rod(vec(0, height * 0.8, 0), vec(0, height, 0), 0.06), m('accent'));
  }
  const head = new THREE.Group();
  head.position.copy(top);
  if (stem === 2) head.rotation.z = 0.32;
  const glow = new THREE.MeshBasicMaterial({
    color: new THREE.Color('#ffe6b8').multiplyScalar(p['lit'] === 0 ? 0.35 : 1.9),
  });
  const outer = m('body').clone();
  outer.side = THREE.DoubleSide;
  // Linen lets the bulb shine through.
  if (p['lit'] !== 0 && outer instanceof THREE.MeshStandardMaterial && outer.bumpMap !== null)
    outer.emissive.copy(outer.color).lerp(new THREE.Color('#ffb45e'), 0.4).multiplyScalar(0.5);
  const w = wide;
  let cover: THREE.Mesh | undefined;
  if (shade === 0)
    cover = add(
      head,
      turned([
        [w * 0.28, 0.55, 0.03],
        [w, -0.65],
        [w * 0.985, -0.66],
        [w * 0.26, 0.53],
      ]),
      outer,
    );
  if (shade === 1)
    cover = add(
      head,
      thrown([
        [0.02, 0.55],
        [w * 0.45, 0.5],
        [w * 0.85, 0.15],
        [w, -0.45],
        [w * 0.985, -0.45],
        [w * 0.82, 0.13],
      ]),
      outer,
    );
  if (shade === 2)
    cover = add(
      head,
      turned([
        [w * 0.86, 0.75],
        [w, -0.75],
        [w * 0.985, -0.75],
        [w * 0.845, 0.75],
      ]),
      outer,
    );
  if (shade === 4)
    add(
      head,
      thrown([
        [0.02, 0.62],
        [w * 0.5, 0.56],
        [w * 0.92, 0.3],
        [w * 1.08, -0.1],
        [w * 0.9, -0.34],
        [w * 0.4, -0.3],
        [0.1, -0.28],
      ]),
      outer,
    );
  if (shade === 3)
    add(
      head,
      moved(new THREE.SphereGeometry(w * 0.72, 64, 48), 0, w * 0.5, 0),
      p['lit'] === 0
        ? outer
        : new THREE.MeshPhysicalMaterial({
            color: '#f6ead2',
            emissive: '#ffdfae',
            emissiveIntensity: 0.62,
            roughness: 0.3,
            clearcoat: 0.6,
          }),
    );
  else {
    const bulb = add(
      head,
      moved(new THREE.SphereGeometry(0.24, 32, 24), 0, shade === 4 ? -0.3 : -0.25, 0),
      glow,
    );
    bulb.castShadow = false;
    add(head, rod(vec(0, -0.1, 0), vec(0, 0.62, 0), 0.1), m('accent'));
  }
  if (p['finial'] === 1)
    add(head, moved(new THREE.SphereGeometry(0.1, 24, 16), 0, 0.68, 0), m('accent'));
  group.add(head);
  if (p['lit'] !== 0) {
    const light = new THREE.PointLight(
      '#ffcf8e',
      (p['power'] ?? 9) * (shade === 3 ? 0.6 : 1),
      0,
      2,
    );
    light.position.copy(top).add(vec(0, shade === 3 ? w * 0.5 : -0.55, 0));
    group.add(light);
  }
  if (cover !== undefined && stem !== 3)
    return {
      group,
      place: {
        mesh: cover,
        origin: vec(0, shade === 2 ? -0.1 : -0.28, 6),
        direction: vec(0, 0, -1),
        width: w * 0.72,
      },
    };
  const low = stem === 3 ? height * 0.32 : (p['baseHeight'] ?? 0.22) * 0.5;
  return {
    group,
    place: {
      mesh: place,
      origin: vec(place.position.x, low, 6),
      direction: vec(0, 0, -1),
      width: stem === 3 ? 0.95 : 0.7,
    },
  };
}

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
