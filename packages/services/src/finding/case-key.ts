/** Lower case, without accents, punctuation and doubled spaces. */
function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Who sells: the seller's name on a host, or the host alone where no seller is named. */
export function sellerKeyOf(offer: { sellerName: string | null; host: string }): string {
  const seller = offer.sellerName === null ? '' : normalised(offer.sellerName);
  return seller === '' ? `host:${offer.host}` : `${seller}@${offer.host}`;
}

/**
 * What is sold: the title's words in order of the alphabet, sizes and colours included, so that the same goods
 * offered twice by one seller meet in one case.
 */
export function goodsKeyOf(offer: { title: string; category: string | null }): string {
  const words = [...new Set(normalised(offer.title).split(' '))].toSorted();
  return words.join(' ').slice(0, 300);
}
