export { openPictureEye, type PictureEye } from './picture-eye.ts';
export { PictureSearch, type PictureHit } from './picture-search.ts';
export { VectorIndex, type VectorHit } from './vector-index.ts';
