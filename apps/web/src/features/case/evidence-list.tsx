'use client';
import type { EvidenceItemView, EvidenceKind } from '@ringer/domain';
import {
  Camera,
  FileCode,
  FileText,
  Image,
  Link2,
  Package,
  ScrollText,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { formatBytes } from '#client/format.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { HashText } from '#ui/hash-text.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';

const kinds: Record<EvidenceKind, { label: string; icon: LucideIcon }> = {
  'screenshot-full': { label: 'Screenshot, whole page', icon: Camera },
  'screenshot-viewport': { label: 'Screenshot, first screen', icon: Camera },
  html: { label: 'Page source', icon: FileCode },
  text: { label: 'Page text', icon: FileText },
  image: { label: 'Picture as served', icon: Image },
  headers: { label: 'Response headers', icon: ScrollText },
  wacz: { label: 'Web archive (WACZ)', icon: Package },
};

const FIRST_ITEMS = 24;

/** The preserved files of a case: what they are, their hashes and their place in the chain of custody. */
export function EvidenceList({ items }: { items: readonly EvidenceItemView[] }) {
  const [shown, setShown] = useState<EvidenceItemView | null>(null);
  const [all, setAll] = useState(false);
  if (items.length === 0) {
    return <p className="text-sm text-ink-muted">No file of this case has been preserved yet.</p>;
  }
  return (
    <>
      <p className="mb-2 text-sm text-ink-muted">
        {items.length === 1 ? 'One file is' : `${items.length} files are`} preserved as captured.
        What the page shows are re-encoded copies.
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {(all ? items : items.slice(0, FIRST_ITEMS)).map((item) => {
          const { label, icon: Icon } = kinds[item.kind];
          return (
            <li
              key={item.id}
              className="grid grid-cols-[1.25rem_1fr_auto] items-center gap-x-3 gap-y-1 py-2 text-sm md:grid-cols-[1.25rem_minmax(11rem,1fr)_5rem_12rem_5.5rem_3.5rem]"
            >
              <Icon aria-hidden="true" className="size-4 text-ink-faint" />
              <div className="min-w-0">
                <span className="font-medium">{label}</span>
                <span className="block truncate text-xs text-ink-muted" title={item.origin}>
                  <bdi dir="ltr">{item.origin}</bdi> · <RelativeTime value={item.createdAt} />
                </span>
              </div>
              <span className="text-right text-xs text-ink-muted tabular-nums">
                {formatBytes(item.sizeBytes)}
              </span>
              <span className="max-md:col-start-2">
                <HashText value={item.sha256} name="SHA-256" />
              </span>
              <span className="flex items-center gap-1.5 text-xs text-ink-muted tabular-nums max-md:col-start-2">
                <Link2 aria-hidden="true" className="size-3.5" />
                {item.chainSeq === null ? (
                  'not chained'
                ) : (
                  <span
                    title={`Entry ${item.chainSeq} of the chain of custody, hash ${item.chainHash ?? ''}`}
                  >
                    entry {item.chainSeq}
                  </span>
                )}
              </span>
              <span className="max-md:col-start-3 max-md:row-start-2">
                {item.viewUrl && (
                  <Button
                    size="sm"
                    tone="quiet"
                    onClick={() => setShown(item)}
                    aria-label={`View: ${label}`}
                  >
                    View
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {!all && items.length > FIRST_ITEMS && (
        <Button size="sm" className="mt-3" onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
      <Dialog
        open={shown !== null}
        onOpenChange={(open) => !open && setShown(null)}
        title={shown ? kinds[shown.kind].label : ''}
        description={
          shown && (
            <bdi dir="ltr" className="break-all">
              {shown.origin}
            </bdi>
          )
        }
        wide
      >
        {shown?.viewUrl && (
          <img
            src={shown.viewUrl}
            alt={kinds[shown.kind].label}
            className="w-full rounded-md border border-line"
          />
        )}
      </Dialog>
    </>
  );
}
