import * as THREE from 'three';
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js';

/** Where a mark may sit: a ray in the frame of the mesh's parent that meets `mesh`, and the mark's width in product units. */
interface MarkPlace {
  mesh: THREE.Mesh;
  origin: THREE.Vector3;
  direction: THREE.Vector3;
  width: number;
}

/** A product before it is placed: y is up, the front faces +z. */
export interface Product {
  group: THREE.Group;
  place: MarkPlace;
  /** Resting turn about x, for things that lie or lean. */
  lean?: number;
}

/** Gives the material of a slot (body, trim, accent) of the chosen palette. */
export type Palette = (slot: 'body' | 'trim' | 'accent') => THREE.Material;

/** The numbers of one design; a builder falls back to its own default for those left out. */
export type Params = Record<string, number>;

export function vec(x: number, y: number, z: number): THREE.Vector3 {
  return new THREE.Vector3(x, y, z);
}

/** Adds a mesh that casts and receives shadow. */
export function add(
  group: THREE.Group,
  geometry: THREE.BufferGeometry,
  material: THREE.Material,
): THREE.Mesh {
  const mesh = new THREE.Mesh(geometry, material);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  group.add(mesh);
  return mesh;
}

/** A polyline whose corners are rounded: each point is [radius, height, corner radius]. */
function filleted(points: readonly (readonly [number, number, number?])[]): THREE.Vector2[] {
  const out: THREE.Vector2[] = [];
  points.forEach(([x, y, corner = 0], i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    const here = new THREE.Vector2(x, y);
    if (corner === 0 || before === undefined || after === undefined) {
      out.push(here);
      return;
    }
    const a = new THREE.Vector2(before[0], before[1]).sub(here);
    const b = new THREE.Vector2(after[0], after[1]).sub(here);
    const reach = Math.min(corner, a.length() * 0.48, b.length() * 0.48);
    const start = here.clone().add(a.setLength(reach));
    const end = here.clone().add(b.setLength(reach));
    for (let step = 0; step <= 8; step += 1) {
      const t = step / 8;
      const p = start.clone().multiplyScalar((1 - t) * (1 - t));
      p.add(here.clone().multiplyScalar(2 * t * (1 - t))).add(end.clone().multiplyScalar(t * t));
      out.push(p);
    }
  });
  return out;
}

// The joint of a turned skin is kept away from the front, where marks are printed.
const SEAM = 2.31;

/** A turned body with rounded corners. */
export function turned(
  points: readonly (readonly [number, number, number?])[],
  segments = 96,
): THREE.BufferGeometry {
  return new THREE.LatheGeometry(filleted(points), segments, SEAM);
}

/** A turned body through a smooth curve of [radius, height]. */
export function thrown(
  points: readonly (readonly [number, number])[],
  segments = 96,
): THREE.BufferGeometry {
  const curve = new THREE.SplineCurve(points.map(([x, y]) => new THREE.Vector2(x, y)));
  return new THREE.LatheGeometry(
    curve.getPoints(64).map((p) => p.setX(Math.max(0.0005, p.x))),
    segments,
    SEAM,
  );
}

/** A round tube through points. */
export function tube(
  points: readonly THREE.Vector3[],
  radius: number,
  closed = false,
): THREE.BufferGeometry {
  return new THREE.TubeGeometry(
    new THREE.CatmullRomCurve3([...points], closed, 'centripetal'),
    90,
    radius,
    20,
    closed,
  );
}

/** A band of rectangular, rounded section swept along points; `flat` gives half width (across) and half thickness. */
export function band(
  points: readonly THREE.Vector3[],
  half: number,
  thick: number,
  across: THREE.Vector3,
  taper: (t: number) => number = () => 1,
): THREE.BufferGeometry {
  const curve = new THREE.CatmullRomCurve3([...points], false, 'centripetal');
  const rings: THREE.Vector3[][] = [];
  const steps = 80;
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps;
    const centre = curve.getPoint(t);
    const normal = curve.getTangent(t).cross(across).normalize();
    const ring: THREE.Vector3[] = [];
    for (let k = 0; k < 24; k += 1) {
      const angle = (k / 24) * Math.PI * 2;
      const round = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.4;
      ring.push(
        centre
          .clone()
          .addScaledVector(across, round(Math.cos(angle)) * half * taper(t))
          .addScaledVector(normal, round(Math.sin(angle)) * thick),
      );
    }
    rings.push(ring);
  }
  return loft(rings);
}

/** A closed skin over rings of equal point count, capped at both ends. */
export function loft(rings: readonly (readonly THREE.Vector3[])[]): THREE.BufferGeometry {
  const count = rings[0]?.length ?? 0;
  const positions: number[] = [];
  const uvs: number[] = [];
  const index: number[] = [];
  rings.forEach((ring, i) => {
    for (let k = 0; k <= count; k += 1) {
      const p = ring[k % count] as THREE.Vector3;
      positions.push(p.x, p.y, p.z);
      uvs.push(k / count, i / (rings.length - 1));
    }
  });
  const row = count + 1;
  for (let i = 0; i < rings.length - 1; i += 1) {
    for (let k = 0; k < count; k += 1) {
      const a = i * row + k;
      index.push(a, a + 1, a + row, a + 1, a + row + 1, a + row);
    }
  }
  for (const end of [0, rings.length - 1]) {
    const ring = rings[end] as readonly THREE.Vector3[];
    const centre = ring.reduce((sum, p) => sum.add(p), vec(0, 0, 0)).divideScalar(count);
    const start = positions.length / 3;
    positions.push(centre.x, centre.y, centre.z);
    uvs.push(0.5, 0.5);
    for (const p of ring) {
      positions.push(p.x, p.y, p.z);
      uvs.push(0.5, 0.5);
    }
    for (let k = 0; k < count; k += 1) {
      const a = start + 1 + k;
      const b = start + 1 + ((k + 1) % count);
      if (end === 0) index.push(start, b, a);
      else index.push(start, a, b);
    }
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(positions, 3));
  geometry.setAttribute('uv', new THREE.Float32BufferAttribute(uvs, 2));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return geometry;
}

/** One superellipse ring at a height: half width, half depth, squareness (2 = ellipse, 5 = rounded box), centre depth. */
export function ring(
  y: number,
  a: number,
  b: number,
  power = 3,
  z = 0,
  x = 0,
  count = 72,
): THREE.Vector3[] {
  const points: THREE.Vector3[] = [];
  for (let i = 0; i < count; i += 1) {
    const angle = (i / count) * Math.PI * 2;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    points.push(
      vec(
        x - Math.sign(c) * Math.abs(c) ** (2 / power) * a,
        y,
        z + Math.sign(s) * Math.abs(s) ** (2 / power) * b,
      ),
    );
  }
  return points;
}

export function roundedBox(
  width: number,
  height: number,
  depth: number,
  radius: number,
): THREE.BufferGeometry {
  return new RoundedBoxGeometry(
    width,
    height,
    depth,
    6,
    Math.min(radius, width / 2, height / 2, depth / 2),
  );
}

/** A rod between two points, tapering from one radius to another. */
export function rod(
  from: THREE.Vector3,
  to: THREE.Vector3,
  radiusFrom: number,
  radiusTo = radiusFrom,
): THREE.BufferGeometry {
  const length = from.distanceTo(to);
  const geometry = new THREE.CylinderGeometry(radiusTo, radiusFrom, length, 28, 1);
  geometry.translate(0, length / 2, 0);
  geometry.applyQuaternion(
    new THREE.Quaternion().setFromUnitVectors(vec(0, 1, 0), to.clone().sub(from).normalize()),
  );
  geometry.translate(from.x, from.y, from.z);
  return geometry;
}

/** A flat outline with a bevelled edge, centred in depth. */
export function slab(shape: THREE.Shape, depth: number, bevel: number): THREE.BufferGeometry {
  const geometry = new THREE.ExtrudeGeometry(shape, {
    depth,
    bevelEnabled: bevel > 0,
    bevelThickness: bevel,
    bevelSize: bevel,
    bevelSegments: 5,
    curveSegments: 48,
  });
  geometry.translate(0, 0, -depth / 2);
  return geometry;
}

export function moved(
  geometry: THREE.BufferGeometry,
  x: number,
  y: number,
  z: number,
): THREE.BufferGeometry {
  return geometry.translate(x, y, z);
}
