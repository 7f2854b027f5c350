import type { ColourWay } from './design.ts';
import type { MarkSpec } from './mark.ts';

/** Where a product is photographed. `register` is the neutral view of a design registration. */
export type SceneName =
  | 'white'
  | 'register'
  | 'colour'
  | 'table'
  | 'kitchen'
  | 'room'
  | 'dusk'
  | 'snapshot';

/** Camera stance: turn about the product and rise above the table, degrees. */
export interface View {
  turn: number;
  rise: number;
  /** Share of the frame that the product fills, 0..1. */
  fill: number;
}

/** All that the studio needs to take one picture again. */
export interface Shot {
  design: string;
  /** Index of the palette in the design. */
  palette: number;
  scene: SceneName;
  view: View;
  mark?: MarkSpec;
  seed: string;
  /** Small changes of the design's numbers: a copyist's version. */
  twist?: Record<string, number>;
  /** Materials in place of the palette's. */
  paint?: ColourWay;
}

/** A box in shares of the picture's width and height, origin top left. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
