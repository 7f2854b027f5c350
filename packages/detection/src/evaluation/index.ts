export { bootstrap, shareOf } from './interval.ts';
export { evaluateLocate } from './locate.ts';
export { evaluateNames } from './names.ts';
export { openRetrievalEngine, retrievalModels, type RetrievalModel } from './open-engine.ts';
export { evaluateRetrieval } from './retrieval.ts';
export type { EvaluationWatcher } from './watcher.ts';
