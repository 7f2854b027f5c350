export {
  createDetector,
  type Detector,
  type DetectorOptions,
  type OfferAnalysis,
} from './detector.ts';
export {
  decodeImage,
  inspectUpload,
  renderPreview,
  type DecodedImage,
  type DecodeOptions,
  type UploadFacts,
} from './image/decode.ts';
export { dihedralNames, pdqDistance, pdqHashes, pdqMatchDistance, pdqWords } from './image/pdq.ts';
export { ModelFileError } from './model/manifest.ts';
export type { LicenceInput, OfferInput, RightInput } from './offer.ts';
export { ReferenceFeatures } from './reference.ts';
export { signalRegistry, type SignalInfo } from './signal/registry.ts';
export { shippedModels, type ShippedModel } from './shipped-model.ts';
