'use client';
import type { SourceView } from '@ringer/domain';
import { Play, Trash2 } from 'lucide-react';
import NextLink from 'next/link';
import { IconButton } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import type { Column } from '#ui/table.tsx';
import { describeSource, kindIcon, kindLabel } from './words.ts';

/** The columns of the list, with the actions that the reader may take. */
export function sourceColumns({
  scanHref,
  chosen,
  onToggle,
  onScan,
  onRemove,
  busy,
}: {
  scanHref: (scanId: string) => string;
  chosen: ReadonlySet<string>;
  onToggle: ((id: string, on: boolean) => void) | null;
  onScan: ((source: SourceView) => void) | null;
  onRemove: ((source: SourceView) => void) | null;
  busy: boolean;
}): Column<SourceView>[] {
  return [
    ...(onToggle
      ? [
          {
            id: 'chosen',
            header: '',
            width: '1.25rem',
            cell: (source: SourceView) => (
              <Checkbox
                label={<span className="sr-only">Choose {source.name}</span>}
                checked={chosen.has(source.id)}
                onChange={(on) => onToggle(source.id, on)}
              />
            ),
          },
        ]
      : []),
    {
      id: 'source',
      header: 'Source',
      width: 'minmax(0,1fr)',
      cell: (source) => {
        const Icon = kindIcon[source.kind];
        return (
          <span className="flex items-center gap-3">
            <Icon aria-hidden="true" className="size-[18px] shrink-0 text-ink-faint" />
            <span className="min-w-0">
              <span className="block truncate font-medium">{source.name}</span>
              <span className="block truncate text-xs text-ink-muted">
                {describeSource(source)}
              </span>
            </span>
          </span>
        );
      },
    },
    {
      id: 'kind',
      header: 'Kind',
      width: '10rem',
      wideOnly: true,
      cell: (source) => <span className="text-ink-muted">{kindLabel[source.kind]}</span>,
    },
    {
      id: 'budget',
      header: 'Page budget',
      width: '7rem',
      align: 'end',
      wideOnly: true,
      cell: (source) => source.pageBudget.toLocaleString('en'),
    },
    {
      id: 'last',
      header: 'Last scan',
      width: '13rem',
      wideOnly: true,
      cell: (source) =>
        source.lastScan ? (
          <NextLink
            href={scanHref(source.lastScan.scanId)}
            className="block rounded-sm hover:underline"
          >
            <RelativeTime value={source.lastScan.at} className="block" />
            <span className="block text-xs text-ink-muted tabular-nums">
              {source.lastScan.ok} of {source.lastScan.captured} pages looked at
            </span>
          </NextLink>
        ) : (
          <span className="text-ink-faint">Never</span>
        ),
    },
    {
      id: 'actions',
      header: '',
      width: '4.5rem',
      align: 'end',
      cell: (source) => (
        <span className="flex justify-end">
          {onScan && (
            <IconButton
              label={`Scan ${source.name} now`}
              onClick={() => onScan(source)}
              disabled={busy}
            >
              <Play />
            </IconButton>
          )}
          {onRemove && (
            <IconButton label={`Remove ${source.name}`} onClick={() => onRemove(source)}>
              <Trash2 />
            </IconButton>
          )}
        </span>
      ),
    },
  ];
}
