export { exportFusion } from './export.ts';
export { featuresFrom } from './feature.ts';
export { trainFusion, type FusionExample } from './train.ts';
