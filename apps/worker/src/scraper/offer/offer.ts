/** What a page offers for sale, as read from the page; every text is a stranger's. */
export type ExtractedOffer = {
  url: string;
  title: string;
  description: string | null;
  /** Decimal with a point and at most two digits behind it, such as 1299.00. */
  price: string | null;
  /** ISO 4217 */
  currency: string | null;
  sellerName: string | null;
  sellerUrl: string | null;
  category: string | null;
  availability: 'in-stock' | 'out-of-stock' | 'unknown';
  identifiers: { gtin?: string; sku?: string; mpn?: string; brand?: string };
  /** Pictures of the product, best first, absolute addresses. */
  imageUrls: string[];
  method: 'json-ld' | 'microdata' | 'opengraph' | 'prose';
};

/** What the extraction needs to know of a picture; a captured image fits. */
export type OfferImage = {
  url: string;
  alt: string | null;
  box: { x: number; y: number; width: number; height: number } | null;
  widthPx: number | null;
  heightPx: number | null;
};
