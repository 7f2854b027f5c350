import * as THREE from 'three';
import { DecalGeometry } from 'three/examples/jsm/geometries/DecalGeometry.js';
import { designOf } from '../../world/catalogue.ts';
import { drawMark } from '../../world/mark.ts';
import type { Shot } from '../../world/picture.ts';
import type { Product } from './part.ts';

function picture(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('the mark did not load'));
    image.src = url;
  });
}

/** Prints the mark on the product as a decal; returns it, or null when the ray misses. */
export async function stamp(product: Product, shot: Shot): Promise<THREE.Mesh | null> {
  if (shot.mark === undefined) return null;
  const { place } = product;
  place.mesh.updateWorldMatrix(true, false);
  const world = place.mesh.matrixWorld;
  // The place is given in the frame of the mesh's own parent, so turned parts need no other arithmetic.
  const local = (place.mesh.parent ?? place.mesh).matrixWorld;
  const origin = place.origin.clone().applyMatrix4(local);
  const direction = place.direction.clone().transformDirection(local);
  const side = (place.mesh.material as THREE.Material).side;
  (place.mesh.material as THREE.Material).side = THREE.DoubleSide;
  const hit = new THREE.Raycaster(origin, direction).intersectObject(place.mesh, false)[0];
  (place.mesh.material as THREE.Material).side = side;
  if (hit?.face == null) return null;
  const normal = hit.face.normal.clone().transformDirection(world);
  if (normal.dot(direction) > 0) normal.negate();
  const base =
    (place.mesh.material as THREE.MeshStandardMaterial).color ?? new THREE.Color('#777777');
  const hasMap = (place.mesh.material as THREE.MeshStandardMaterial).map !== null;
  const dark = !hasMap && base.r * 0.3 + base.g * 0.6 + base.b * 0.1 < 0.2;
  const watchInk = designOf(shot.design).category === 'watch';
  const palette = designOf(shot.design).palettes[
    shot.palette % designOf(shot.design).palettes.length
  ];
  const ink = watchInk
    ? shot.scene === 'register'
      ? '#333333'
      : (palette?.ink ?? '#f4f1ea')
    : dark
      ? '#f3efe6'
      : '#1a1c1e';
  const paper = watchInk ? (palette?.dial ?? '#1b2430') : `#${base.getHexString()}`;
  const drawn = drawMark(shot.mark, ink);
  const svg = drawn.svg
    .replaceAll('#ffffff', hasMap ? '#d8cfc0' : paper)
    .replace(
      / width="\d+" height="\d+"/,
      ` width="1024" height="${Math.round(1024 / drawn.aspect)}"`,
    );
  const image = await picture(`data:image/svg+xml;base64,${btoa(svg)}`);
  const canvas = document.createElement('canvas');
  canvas.width = 1024;
  canvas.height = Math.round(1024 / drawn.aspect);
  (canvas.getContext('2d') as CanvasRenderingContext2D).drawImage(
    image,
    0,
    0,
    canvas.width,
    canvas.height,
  );
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.anisotropy = 8;
  const scale = new THREE.Vector3().setFromMatrixScale(world).x;
  let width = place.width * scale;
  let height = width / drawn.aspect;
  if (height > width * 0.9) {
    height = width * 0.9;
    width = height * drawn.aspect;
  }
  const holder = new THREE.Object3D();
  holder.position.copy(hit.point);
  holder.lookAt(hit.point.clone().add(normal));
  const geometry = new DecalGeometry(
    place.mesh,
    hit.point,
    holder.rotation,
    new THREE.Vector3(width, height, Math.max(0.06, width * 0.5)),
  );
  if (geometry.getAttribute('position').count === 0) return null;
  const mesh = new THREE.Mesh(
    geometry,
    new THREE.MeshStandardMaterial({
      map: texture,
      transparent: true,
      roughness: 0.5,
      depthWrite: false,
      polygonOffset: true,
      polygonOffsetFactor: -6,
      polygonOffsetUnits: -6,
      envMapIntensity: 0.7,
    }),
  );
  mesh.receiveShadow = true;
  return mesh;
}
