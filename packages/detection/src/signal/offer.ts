import type { SignalResult } from '@ringer/domain';
import type { DescribedOffer, DescribedRight, LicenceInput } from '../offer.ts';
import { normaliseWord } from '../text/fold.ts';
import { signalRegistry } from './registry.ts';

/** Says whether the brand has licensed the seller or the site. Counter-evidence; value is 1 or 0. */
export function licenceSignal(
  offer: DescribedOffer,
  right: DescribedRight,
  licences: readonly LicenceInput[],
): { licensed: number; results: SignalResult[] } {
  const licence = licences.find(
    ({ kind, value, rightId }) =>
      (rightId === null || rightId === right.id) && holds(offer, kind, value),
  );
  if (!licence) return { licensed: 0, results: [] };
  const { id, version } = signalRegistry.offer;
  const who =
    licence.kind === 'domain' ? `The site ${offer.host ?? ''}` : `“${offer.sellerName ?? ''}”`;
  const length = offer.sellerName?.length ?? 0;
  return {
    licensed: 1,
    results: [
      {
        id,
        version,
        value: 1,
        counter: true,
        reason: `${who} holds a licence for this right.`,
        regions:
          licence.kind === 'domain' || length === 0
            ? []
            : [{ kind: 'text', field: 'seller', start: 0, end: length }],
      },
    ],
  };
}

function holds(offer: DescribedOffer, kind: LicenceInput['kind'], value: string): boolean {
  if (kind === 'domain') {
    const domain = value
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/:].*$/, '');
    return (
      domain !== '' &&
      offer.host !== null &&
      (offer.host === domain || offer.host.endsWith(`.${domain}`))
    );
  }
  // Exact on purpose: a look-alike of a licensed seller's name is not that seller.
  return offer.sellerName !== null && normaliseWord(offer.sellerName) === normaliseWord(value);
}
