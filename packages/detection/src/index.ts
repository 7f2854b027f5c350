export {
  createDetector,
  type Detector,
  type DetectorOptions,
  type RightsOfBrand,
} from './detector.ts';

export type { CompareSide } from './detector-compare.ts';
export type { BrandMemory, OfferAnalysis } from './detector-contract.ts';
export {
  decodeImage,
  inspectUpload,
  renderPreview,
  type DecodedImage,
  type DecodeOptions,
  type UploadFacts,
} from './image/decode.ts';
export { dihedralNames, pdqDistance, pdqHashes, pdqMatchDistance, pdqWords } from './image/pdq.ts';
export { adoptedManifestPath, adoptEncoder, type AdoptedModel } from './model/adopt.ts';
export { ModelFileError } from './model/manifest.ts';
export type { LicenceInput, OfferInput, RightInput } from './offer.ts';
export { ReferenceFeatures } from './reference.ts';
export { type KnownPrice, type PriceRange, summarisePrices } from './signal/price.ts';
export { signalRegistry, type SignalInfo } from './signal/registry.ts';
export { shippedModels, type ShippedModel } from './shipped-model.ts';
export { checkDomains, type CheckedDomain } from './domain-name/check.ts';
export {
  generateLookAlikeDomains,
  type DomainTrick,
  type GenerateOptions,
  type LookAlikeDomain,
} from './domain-name/generate.ts';
export { buildMarkIndex, matchTitles, type MarkIndex, type MarkMatch } from './text/mark-index.ts';
export { nameThreshold, scoreName, type NameMatchKind, type NameScore } from './text/name.ts';
