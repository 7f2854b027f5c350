'use client';
import type { ReferenceView, RightView } from '@ringer/domain';
import { Clock, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonLink, IconButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { DescriptionList } from '#ui/description-list.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { Thumbnail } from '#ui/thumbnail.tsx';
import { AddReferences } from './add-references.tsx';
import { useRemoveReference, useRetireRight, useRight } from './queries.ts';
import { describeKind, statusBadge } from './words.ts';

function Picture({
  reference,
  onRemove,
}: {
  reference: ReferenceView;
  onRemove: (() => void) | null;
}) {
  return (
    <li className="overflow-hidden rounded-md border border-line bg-surface">
      <Thumbnail
        src={reference.viewUrl}
        alt={reference.label ?? 'Reference picture'}
        className="!flex aspect-square w-full rounded-none border-0"
      />
      <div className="flex min-h-9 items-center gap-1.5 border-t border-line py-1 pr-1 pl-2.5 text-xs text-ink-muted">
        <span className="min-w-0 flex-1 truncate tabular-nums">
          {reference.state === 'pending' ? (
            <span className="flex items-center gap-1.5 text-unsure">
              <Clock aria-hidden="true" className="size-3.5" />
              Being prepared
            </span>
          ) : (
            (reference.label ??
            (reference.widthPx && reference.heightPx
              ? `${reference.widthPx} × ${reference.heightPx}`
              : 'Ready'))
          )}
        </span>
        {onRemove && (
          <IconButton label="Remove this picture" size="sm" onClick={onRemove}>
            <Trash2 />
          </IconButton>
        )}
      </div>
      {reference.state === 'rejected' && (
        <p className="flex gap-1.5 border-t border-line bg-infringing-soft px-2.5 py-1.5 text-xs text-infringing">
          <TriangleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {reference.problem ?? 'This picture cannot be matched.'}
        </p>
      )}
    </li>
  );
}

/** One right: its references, where it is registered, and the end of the watch. */
export function RightPage({ initial }: { initial: RightView }) {
  const brand = useBrand();
  const { data: right } = useRight(initial);
  const removeReference = useRemoveReference(right.id);
  const retire = useRetireRight(right.id);
  const [adding, setAdding] = useState(false);
  const [retiring, setRetiring] = useState(false);
  const open = right.canWrite && right.retiredAt === null;
  useShortcut({
    keys: 'a',
    label: 'Add references',
    scope: 'Right',
    enabled: open,
    onTrigger: () => setAdding(true),
  });

  const pictures = right.references.filter((reference) => reference.kind === 'image');
  const words = right.references.filter((reference) => reference.kind === 'word');
  const last = right.references.length === 1;
  const status = statusBadge[right.status];
  return (
    <>
      <PageHeader
        trail={[{ href: brand.href('/rights'), label: 'Rights' }]}
        title={right.title}
        badge={
          right.retiredAt ? (
            <Badge>No longer watched</Badge>
          ) : (
            <Badge dot tone={status.tone}>
              {status.label}
            </Badge>
          )
        }
        description={describeKind(right)}
        actions={
          <>
            {right.openCases > 0 && (
              <ButtonLink href={brand.href(`/queue?rightId=${right.id}`)}>
                {right.openCases} open {right.openCases === 1 ? 'case' : 'cases'}
              </ButtonLink>
            )}
            {open && (
              <Button tone="primary" onClick={() => setAdding(true)}>
                <Plus />
                Add references
              </Button>
            )}
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="space-y-5">
          {pictures.length > 0 && (
            <Card
              title="Pictures"
              description="What photographs and screenshots are compared with."
            >
              <ul className="grid items-start grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3">
                {pictures.map((reference) => (
                  <Picture
                    key={reference.id}
                    reference={reference}
                    onRemove={open && !last ? () => removeReference.mutate(reference.id) : null}
                  />
                ))}
              </ul>
            </Card>
          )}
          {words.length > 0 && (
            <Card
              title="Word forms"
              description="Looked for in titles, descriptions, sellers, addresses and captions, with their disguises."
            >
              <ul className="flex flex-wrap gap-2">
                {words.map((reference) => (
                  <li
                    key={reference.id}
                    className="flex h-8 items-center gap-1 rounded-md border border-line pr-0.5 pl-2.5 text-base font-medium"
                  >
                    {reference.word}
                    {open && !last ? (
                      <IconButton
                        label={`Remove ${reference.word ?? 'this word'}`}
                        size="sm"
                        onClick={() => removeReference.mutate(reference.id)}
                      >
                        <Trash2 />
                      </IconButton>
                    ) : (
                      <span className="w-2" />
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <div className="space-y-5">
          <Card title="Registration">
            <DescriptionList
              items={[
                { term: 'Office', value: right.office },
                { term: 'Number', value: right.number },
                { term: 'Territory', value: right.territory },
                { term: 'Registered', value: right.registeredOn },
                { term: 'Nice', value: right.niceClasses.join(', ') },
                { term: 'Locarno', value: right.locarnoClasses.join(', ') },
                { term: 'Added', value: <RelativeTime value={right.createdAt} /> },
              ]}
            />
          </Card>
          {open && (
            <Card>
              <p className="mb-3 text-sm text-ink-muted">
                Stop looking for this right in later scans. Cases and evidence stay as they are.
              </p>
              <Button tone="danger" onClick={() => setRetiring(true)}>
                Stop watching
              </Button>
            </Card>
          )}
        </div>
      </div>
      <AddReferences right={right} open={adding} onOpenChange={setAdding} />
      <Dialog
        open={retiring}
        onOpenChange={setRetiring}
        title={`Stop watching “${right.title}”?`}
        footer={
          <>
            <Button tone="quiet" onClick={() => setRetiring(false)}>
              Keep watching
            </Button>
            <Button tone="infringing" busy={retire.isPending} onClick={() => retire.mutate()}>
              Stop watching
            </Button>
          </>
        }
      >
        <p className="text-sm text-ink-muted">
          Later scans no longer look for it. What was found stays in the queue.
        </p>
      </Dialog>
    </>
  );
}
