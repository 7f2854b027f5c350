export { exactLimit, VectorIndex, type VectorHit } from './vector-index.ts';
