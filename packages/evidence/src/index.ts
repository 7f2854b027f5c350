export { openByteSource } from './archive/read-zip.ts';
export {
  attachment,
  type BundleFile,
  type BundleInput,
  writeBundle,
} from './bundle/write-bundle.ts';
export { canonicalJson, type JsonValue } from './canonical-json.ts';
export { chainHash, type ChainLink, type ChainProblem, chainStart, verifyChain } from './chain.ts';
export { Checkpoint, signCheckpoint, type SignedCheckpoint } from './sign/checkpoint.ts';
export {
  makeSigningKeyPem,
  readSigningKey,
  readVerifyingKey,
  type SigningKey,
  type VerifyingKey,
} from './sign/signing-key.ts';
export { timestampRequest, tokenOfResponse, verifyTimestamp } from './sign/timestamp.ts';
export { type EvidenceStore, openStore, type StoredBytes } from './store.ts';
export type { Check } from './verify/check.ts';
export { type Verification, verifyFile } from './verify/verify-file.ts';
export { memoryBlock, type WarcBlock } from './warc/record.ts';
export { type Exchange, type MadeResource, type WaczInput, writeWacz } from './wacz/write-wacz.ts';
