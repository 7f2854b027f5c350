import { truthLabel, type CaseView, type FindingView } from '@ringer/domain';
import { formatPrice } from '#client/format.ts';
import { Badge } from '#ui/badge.tsx';
import { DescriptionList } from '#ui/description-list.tsx';
import { OutsideAddress } from '#ui/outside-address.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { HighlightedText } from '#client/highlighted-text.tsx';

const availabilityLabel = {
  'in-stock': 'In stock',
  'out-of-stock': 'Out of stock',
  unknown: null,
} as const;

/** Who offers what, where and for how much, as the page said it. */
export function OfferFacts({ view, finding }: { view: CaseView; finding: FindingView }) {
  const { offer, capture } = finding;
  const price = formatPrice(offer.price, offer.currency);
  const identifiers = Object.entries(offer.identifiers);
  return (
    <section
      aria-label="Offer"
      className="rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <DescriptionList
        items={[
          {
            term: 'Price',
            value: price && <span className="font-semibold tabular-nums">{price}</span>,
          },
          { term: 'Stock', value: availabilityLabel[offer.availability] },
          {
            term: 'Seller',
            value: offer.sellerName && (
              <HighlightedText text={offer.sellerName} signals={finding.signals} field="seller" />
            ),
          },
          {
            term: 'Host',
            value: (
              <span dir="ltr">
                <HighlightedText text={capture.host} signals={finding.signals} field="domain" />
              </span>
            ),
          },
          {
            term: 'Page',
            value: (
              <OutsideAddress url={offer.url}>
                <HighlightedText text={offer.url} signals={finding.signals} field="url" />
              </OutsideAddress>
            ),
          },
          {
            term: 'Captured',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <RelativeTime value={capture.at} />
                {capture.truthState !== 'ok' && (
                  <Badge tone="unsure">{truthLabel[capture.truthState]}</Badge>
                )}
              </span>
            ),
          },
          { term: 'First seen', value: <RelativeTime value={view.firstSeenAt} /> },
          ...identifiers.map(([name, value]) => ({
            term: name.toUpperCase(),
            value: <bdi className="font-mono text-xs">{value}</bdi>,
          })),
        ]}
      />
      {offer.description && (
        <p
          className="mt-3 max-h-40 overflow-y-auto border-t border-line pt-3 text-sm whitespace-pre-line text-ink-muted"
          tabIndex={0}
        >
          <HighlightedText text={offer.description} signals={finding.signals} field="description" />
        </p>
      )}
    </section>
  );
}
