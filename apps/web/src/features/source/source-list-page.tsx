'use client';
import type { SourceList, SourceView } from '@ringer/domain';
import { Play, Plus, Radar } from 'lucide-react';
import { useState } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { EmptyState } from '#ui/state.tsx';
import { Table } from '#ui/table.tsx';
import { useRetireSource, useSources, useStartScan } from './queries.ts';
import { SourceDialog } from './source-dialog.tsx';
import { sourceColumns } from './source-columns.tsx';

/** Where Ringer looks: the sources, their last scans, and the start of the next. */
export function SourceListPage({
  initial,
  adding: addingAtFirst,
}: {
  initial: SourceList;
  adding: boolean;
}) {
  const brand = useBrand();
  const { data } = useSources(initial);
  const startScan = useStartScan();
  const retire = useRetireSource();
  const [adding, setAdding] = useState(addingAtFirst && initial.canWrite);
  const [removing, setRemoving] = useState<SourceView | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const chosenIds = data.items.filter((source) => chosen.has(source.id)).map((source) => source.id);
  const allChosen = data.items.length > 0 && chosenIds.length === data.items.length;
  const scanIds = chosenIds.length > 0 ? chosenIds : data.items.map((source) => source.id);
  const canStart = data.canScan && data.items.length > 0 && !startScan.isPending;
  useShortcut({
    keys: 'n',
    label: 'Add a source',
    scope: 'Sources',
    enabled: data.canWrite,
    onTrigger: () => setAdding(true),
  });
  useShortcut({
    keys: 's',
    label: 'Start a scan of the chosen sources, or of all',
    scope: 'Sources',
    enabled: canStart,
    onTrigger: () => startScan.mutate(scanIds),
  });

  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };

  const columns = sourceColumns({
    scanHref: (scanId) => brand.href(`/scans/${scanId}`),
    chosen,
    onToggle: data.canScan ? toggle : null,
    onScan: data.canScan ? (source) => startScan.mutate([source.id]) : null,
    onRemove: data.canWrite ? setRemoving : null,
    busy: startScan.isPending,
  });

  return (
    <>
      <PageHeader
        title="Sources"
        description="Where Ringer looks for look-alikes."
        actions={
          <>
            {data.canScan && data.items.length > 0 && (
              <Button busy={startScan.isPending} onClick={() => startScan.mutate(scanIds)}>
                <Play />
                {chosenIds.length > 0
                  ? `Scan ${chosenIds.length} ${chosenIds.length === 1 ? 'source' : 'sources'}`
                  : 'Scan all'}
              </Button>
            )}
            {data.canWrite && (
              <Button tone="primary" onClick={() => setAdding(true)}>
                <Plus />
                Add a source
              </Button>
            )}
          </>
        }
      />
      <Card flush>
        {data.items.length === 0 ? (
          <EmptyState
            icon={<Radar />}
            title="Nowhere to look yet"
            actions={
              data.canWrite && (
                <Button tone="primary" onClick={() => setAdding(true)}>
                  Add the first source
                </Button>
              )
            }
          >
            A source is a site, a sitemap, a list of addresses, or a shop’s search page that is
            asked for your words.
          </EmptyState>
        ) : (
          <>
            {data.canScan && (
              <div className="flex h-11 items-center border-b border-line px-4">
                <Checkbox
                  label={chosenIds.length === 0 ? 'Choose all' : `${chosenIds.length} chosen`}
                  checked={allChosen}
                  indeterminate={chosenIds.length > 0 && !allChosen}
                  onChange={(on) =>
                    setChosen(new Set(on ? data.items.map((source) => source.id) : []))
                  }
                />
              </div>
            )}
            <Table
              label="Sources"
              className="max-h-[calc(100dvh-15rem)]"
              rows={data.items}
              columns={columns}
              rowKey={(source) => source.id}
              rowHeightPx={58}
            />
          </>
        )}
      </Card>
      <SourceDialog open={adding} onOpenChange={setAdding} />
      <Dialog
        open={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title={`Remove “${removing?.name ?? ''}”?`}
        footer={
          <>
            <Button tone="quiet" onClick={() => setRemoving(null)}>
              Keep it
            </Button>
            <Button
              tone="infringing"
              onClick={() => {
                if (removing) retire.mutate(removing);
                setRemoving(null);
              }}
            >
              Remove
            </Button>
          </>
        }
      >
        <p className="text-sm text-ink-muted">
          Later scans no longer look there. Captures, findings and evidence stay.
        </p>
      </Dialog>
    </>
  );
}
