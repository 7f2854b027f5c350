export { openEncoderEngine } from './encoder-engine.ts';
export type { RetrievalEngine } from './engine.ts';
export { bootstrap, shareOf } from './interval.ts';
export { evaluateLocate } from './locate.ts';
export { evaluateNames } from './names.ts';
export { openRetrievalEngine, type RetrievalModel } from './open-engine.ts';
export { evaluateRetrieval } from './retrieval.ts';
export { evaluateRobustness } from './robustness.ts';
export type { EvaluationWatcher } from './watcher.ts';
