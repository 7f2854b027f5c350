import { infringementLabel, type CaseView } from '@ringer/domain';
import { formatPrice } from '#client/format.ts';
import { cx } from '#ui/cx.ts';
import { Meter } from '#ui/progress.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Thumbnail } from '#ui/thumbnail.tsx';

/** The findings that this one decision settles; choosing one puts it on the stage. */
export function FindingList({
  view,
  shownId,
  onShow,
}: {
  view: CaseView;
  shownId: string;
  onShow: (findingId: string) => void;
}) {
  return (
    <>
      <p className="mb-2 text-sm text-ink-muted">
        {view.findingCount === 1
          ? 'This case rests on one finding.'
          : `One verdict settles all ${view.findingCount} findings: same right, same seller, same goods.`}
        {view.findingCount > view.findings.length &&
          ` The strongest ${view.findings.length} are listed.`}
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {view.findings.map((finding) => (
          <li key={finding.id}>
            <button
              type="button"
              aria-pressed={finding.id === shownId}
              onClick={() => onShow(finding.id)}
              className={cx(
                'flex w-full items-center gap-3 px-2 py-2 text-left text-sm -outline-offset-2 hover:bg-hover',
                finding.id === shownId && 'bg-accent-soft',
              )}
            >
              <Thumbnail
                src={finding.offer.images[0]?.viewUrl ?? null}
                alt=""
                className="size-10"
              />
              <span className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{finding.offer.title}</bdi>
                <span className="block truncate text-xs text-ink-muted">
                  {[
                    infringementLabel[finding.infringementType],
                    finding.offer.sellerName,
                    finding.capture.host,
                    formatPrice(finding.offer.price, finding.offer.currency),
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                  {' · '}
                  <RelativeTime value={finding.capture.at} />
                </span>
              </span>
              <Meter value={finding.score} label="Score" tone="infringing" className="w-24" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
