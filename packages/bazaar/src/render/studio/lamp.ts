import * as THREE from 'three';
import {
  add,
  moved,
  rod,
  thrown,
  tube,
  turned,
  vec,
  type Palette,
  type Params,
  type Product,
} from './part.ts';

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
