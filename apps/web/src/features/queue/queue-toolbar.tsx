'use client';
import {
  CaseState,
  caseStateLabel,
  infringementLabel,
  InfringementType,
  type QueueOrder,
} from '@ringer/domain';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isNarrowed, type QueueFilters } from '#client/queue-filters.ts';
import { Button } from '#ui/button.tsx';
import { Input } from '#ui/input.tsx';
import { Segments } from '#ui/segments.tsx';
import { Select } from '#ui/select.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { Switch } from '#ui/switch.tsx';

const TYPING_PAUSE_MS = 250;
const ANY = 'any';

const orders: readonly { value: QueueOrder; label: string; hint: string }[] = [
  {
    value: 'rank',
    label: 'Best use of time',
    hint: 'What a catch is worth against a review’s cost',
  },
  { value: 'score', label: 'Score', hint: 'Surest first' },
  { value: 'newest', label: 'Newest', hint: 'Last seen first' },
];

/** Narrows and orders the queue. */
export function QueueToolbar({
  filters,
  rights,
  onChange,
}: {
  filters: QueueFilters;
  rights: readonly { id: string; title: string }[];
  onChange: (patch: Partial<QueueFilters>) => void;
}) {
  const [search, setSearch] = useState(filters.search);
  const searchBox = useRef<HTMLInputElement>(null);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => {
    if (search.trim() === filters.search) return;
    const timer = setTimeout(() => change.current({ search: search.trim() }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, filters.search]);
  useShortcut({
    keys: '/',
    label: 'Search the queue',
    scope: 'Queue',
    onTrigger: () => searchBox.current?.focus(),
  });
  useShortcut({
    keys: 'o',
    label: 'Outliers only',
    scope: 'Queue',
    onTrigger: () => onChange({ outliersOnly: !filters.outliersOnly }),
  });

  return (
    <div className="mb-4 flex flex-col items-start gap-2.5">
      <Segments
        label="State"
        value={filters.state}
        items={CaseState.options.map((state) => ({ value: state, label: caseStateLabel[state] }))}
        onChange={(state) => onChange({ state })}
      />
      <div className="flex w-full flex-wrap items-center gap-2">
        <div className="relative min-w-44 flex-1 basis-52 sm:max-w-72">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-faint"
          />
          <Input
            ref={searchBox}
            type="search"
            aria-label="Search titles and sellers"
            placeholder="Title or seller"
            className="pl-8"
            maxLength={120}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          />
        </div>
        <Select
          aria-label="Right"
          className="!w-auto max-w-56 min-w-36"
          value={filters.rightId ?? ANY}
          items={[
            { value: ANY, label: 'Every right' },
            ...rights.map((right) => ({ value: right.id, label: right.title })),
          ]}
          onChange={(value) => onChange({ rightId: value === ANY ? null : value })}
        />
        <Select
          aria-label="Kind"
          className="!w-auto min-w-36"
          value={filters.infringementType ?? ANY}
          items={[
            { value: ANY, label: 'Every kind' },
            ...InfringementType.options.map((type) => ({
              value: type,
              label: infringementLabel[type],
            })),
          ]}
          onChange={(value) =>
            onChange({ infringementType: InfringementType.safeParse(value).data ?? null })
          }
        />
        <Switch
          label="Outliers only"
          checked={filters.outliersOnly}
          onChange={(outliersOnly) => onChange({ outliersOnly })}
        />
        {isNarrowed(filters) && (
          <Button
            tone="quiet"
            onClick={() => {
              setSearch('');
              onChange({ search: '', rightId: null, infringementType: null, outliersOnly: false });
            }}
          >
            Clear filters
          </Button>
        )}
        <div className="sm:ml-auto">
          <Select
            aria-label="Order"
            className="!w-auto min-w-40"
            value={filters.order}
            items={orders}
            onChange={(order) => onChange({ order })}
          />
        </div>
      </div>
    </div>
  );
}
