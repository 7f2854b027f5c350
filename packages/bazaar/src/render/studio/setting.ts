import * as THREE from 'three';
import type { Prng } from '../../prng.ts';
import type { SceneName } from '../../world/picture.ts';
import { vec } from './part.ts';

/** Light and camera habits of one scene. */
export interface Setting {
  key: { position: THREE.Vector3; size: number; colour: string; power: number };
  dome: { colour: string; power: number };
  environment: { wall: string; ceiling: number; panels: number; warm: number };
  fov: number;
  /** Radius of the lens: 0 keeps all sharp. */
  aperture: number;
  exposure: number;
  /** Degrees that a careless hand tilts the camera. */
  tilt: number;
  grain: number;
  warmth: number;
}

const BASE: Setting = {
  key: { position: vec(-4, 7, 5), size: 2.6, colour: '#ffffff', power: 1.7 },
  dome: { colour: '#eef3ff', power: 1.9 },
  environment: { wall: '#b9bcc0', ceiling: 1.2, panels: 7, warm: 0 },
  fov: 26,
  aperture: 0,
  exposure: 1.2,
  tilt: 0,
  grain: 0.006,
  warmth: 0,
};

/** The setting of a scene name. */
export function settingOf(scene: SceneName, random: Prng): Setting {
  switch (scene) {
    case 'white':
      return {
        ...BASE,
        key: { ...BASE.key, power: 2.1 },
        dome: { colour: '#ffffff', power: 2.3 },
        exposure: 1.34,
      };
    case 'register':
      return {
        ...BASE,
        key: { ...BASE.key, power: 1.3 },
        dome: { colour: '#ffffff', power: 2.6 },
        fov: 14,
        exposure: 1.3,
        grain: 0,
      };
    case 'colour':
      return {
        ...BASE,
        key: { position: vec(-5, 6, 3.6), size: 1.5, colour: '#fff3e2', power: 2.5 },
        dome: { colour: '#f3f4ff', power: 1.35 },
      };
    case 'table':
      return {
        ...BASE,
        key: { position: vec(-6, 4.6, 2.2), size: 0.9, colour: '#ffe9cc', power: 3.2 },
        dome: { colour: '#e3ebfa', power: 1.15 },
        environment: { wall: '#8d8477', ceiling: 0.5, panels: 9, warm: 0.35 },
        fov: 30,
        aperture: 0.075,
        grain: 0.012,
        warmth: 0.03,
      };
    case 'kitchen':
      return {
        ...BASE,
        key: { position: vec(5.5, 5.2, 2.4), size: 1.1, colour: '#fff4e2', power: 2.7 },
        dome: { colour: '#edf2fa', power: 1.5 },
        environment: { wall: '#b6b3aa', ceiling: 0.8, panels: 8, warm: 0.15 },
        fov: 30,
        aperture: 0.07,
        grain: 0.01,
      };
    case 'room':
      return {
        ...BASE,
        key: { position: vec(-6.5, 5.5, 3), size: 0.5, colour: '#ffe4bd', power: 3.6 },
        dome: { colour: '#dfe6f5', power: 1.2 },
        environment: { wall: '#a39a8c', ceiling: 0.6, panels: 7, warm: 0.25 },
        fov: 32,
        aperture: 0.03,
        grain: 0.012,
        warmth: 0.04,
      };
    case 'dusk':
      return {
        ...BASE,
        key: { position: vec(-6, 4, 1.5), size: 1.6, colour: '#b9c4dd', power: 1.0 },
        dome: { colour: '#a3aac0', power: 0.7 },
        environment: { wall: '#3a3c46', ceiling: 0.2, panels: 3, warm: 0.1 },
        fov: 30,
        aperture: 0.05,
        exposure: 1.9,
        grain: 0.016,
        warmth: 0.03,
      };
    case 'snapshot':
      return {
        ...BASE,
        key: {
          position: vec(random.range(-2, 2), 6.4, 4.4),
          size: 0.35,
          colour: '#ffdcae',
          power: 2.1,
        },
        dome: { colour: '#f1e3cd', power: 1.25 },
        environment: { wall: '#83796a', ceiling: 1.6, panels: 2, warm: 0.7 },
        fov: 44,
        aperture: 0,
        exposure: random.range(1.05, 1.35),
        tilt: random.range(-4, 4),
        grain: 0.035,
        warmth: random.range(0.02, 0.1),
      };
  }
}

/** The room that shiny things reflect: walls, ceiling and softboxes. */
export function environmentOf(setting: Setting, random: Prng): THREE.Scene {
  const scene = new THREE.Scene();
  const { wall: tone, ceiling, panels, warm } = setting.environment;
  const shell = new THREE.Mesh(
    new THREE.BoxGeometry(20, 14, 20),
    new THREE.MeshBasicMaterial({ color: tone, side: THREE.BackSide }),
  );
  shell.position.y = 5;
  scene.add(shell);
  const light = new THREE.Color('#ffffff').lerp(new THREE.Color('#ffd29a'), warm);
  const panel = (w: number, h: number, at: THREE.Vector3, power: number): void => {
    const mesh = new THREE.Mesh(
      new THREE.PlaneGeometry(w, h),
      new THREE.MeshBasicMaterial({
        color: light.clone().multiplyScalar(power),
        side: THREE.DoubleSide,
      }),
    );
    mesh.position.copy(at);
    mesh.lookAt(0, 1, 0);
    scene.add(mesh);
  };
  panel(4.5, 7, setting.key.position.clone().setLength(9), panels);
  panel(1.6, 8, vec(8.5, 3, 3.2), panels * 0.55);
  panel(7, 3, vec(random.range(-1, 1), 10.5, 0), ceiling * 2.4);
  const floor = new THREE.Mesh(
    new THREE.PlaneGeometry(20, 20).rotateX(-Math.PI / 2),
    new THREE.MeshBasicMaterial({ color: new THREE.Color(tone).multiplyScalar(0.8) }),
  );
  floor.position.y = -1.6;
  scene.add(floor);
  // A dark card at the back draws the edge of chrome and glass.
  const card = new THREE.Mesh(
    new THREE.PlaneGeometry(5, 9),
    new THREE.MeshBasicMaterial({ color: '#15161a', side: THREE.DoubleSide }),
  );
  card.position.set(-8.5, 3, 5.5);
  card.lookAt(0, 1, 0);
  scene.add(card);
  return scene;
}
