export { canonicalJson, type JsonValue } from './canonical-json.ts';
export { chainHash, type ChainLink, type ChainProblem, chainStart, verifyChain } from './chain.ts';
export { type EvidenceStore, openStore, type StoredBytes } from './store.ts';
