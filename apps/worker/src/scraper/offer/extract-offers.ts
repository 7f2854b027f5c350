import type { ExtractedOffer, OfferImage } from './offer.ts';
export function extractOffers(_: {
  html: string;
  url: string;
  images: readonly OfferImage[];
}): ExtractedOffer[] {
  return [];
}
