'use client';
import { RightKind, type RightList, type RightListItem } from '@ringer/domain';
import { Plus, Search, ShieldPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Input } from '#ui/input.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Segments } from '#ui/segments.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { EmptyState } from '#ui/state.tsx';
import { Table, type Column } from '#ui/table.tsx';
import { Thumbnail } from '#ui/thumbnail.tsx';
import { useRights } from './queries.ts';
import { describeKind, describeRegistration, kindIcon, kindLabel, statusBadge } from './words.ts';

type Filter = RightKind | 'all';

function ReferenceState({ right }: { right: RightListItem }) {
  if (right.rejectedCount > 0)
    return <Badge tone="infringing">{right.rejectedCount} not usable</Badge>;
  if (right.pendingCount > 0)
    return <Badge tone="unsure">{right.pendingCount} being prepared</Badge>;
  const parts = [
    right.imageCount > 0
      ? `${right.imageCount} ${right.imageCount === 1 ? 'picture' : 'pictures'}`
      : '',
    right.words.length > 0
      ? `${right.words.length} ${right.words.length === 1 ? 'word' : 'words'}`
      : '',
  ].filter(Boolean);
  return <span className="text-ink-muted">{parts.join(', ')}</span>;
}

const columns: readonly Column<RightListItem>[] = [
  {
    id: 'right',
    header: 'Right',
    width: 'minmax(0,1fr)',
    cell: (right) => {
      const Icon = kindIcon[right.kind];
      return (
        <span className="flex items-center gap-3">
          <Thumbnail
            src={right.coverUrl}
            alt=""
            fallback={<Icon aria-hidden="true" />}
            className="size-11"
          />
          <span className="min-w-0">
            <span className="block truncate font-medium">{right.title}</span>
            <span className="block truncate text-xs text-ink-muted">{describeKind(right)}</span>
          </span>
        </span>
      );
    },
  },
  {
    id: 'registration',
    header: 'Registration',
    width: 'minmax(10rem,14rem)',
    wideOnly: true,
    cell: (right) => (
      <span className="block truncate text-ink-muted">{describeRegistration(right) ?? '–'}</span>
    ),
  },
  {
    id: 'classes',
    header: 'Classes',
    width: '7rem',
    wideOnly: true,
    cell: (right) => (
      <span className="block truncate text-ink-muted tabular-nums">
        {[...right.niceClasses, ...right.locarnoClasses].join(', ') || '–'}
      </span>
    ),
  },
  {
    id: 'references',
    header: 'References',
    width: '9.5rem',
    wideOnly: true,
    cell: (right) => <ReferenceState right={right} />,
  },
  {
    id: 'status',
    header: 'Status',
    width: '7rem',
    wideOnly: true,
    cell: (right) => (
      <Badge dot tone={statusBadge[right.status].tone}>
        {statusBadge[right.status].label}
      </Badge>
    ),
  },
  {
    id: 'cases',
    header: 'Open cases',
    width: '5.5rem',
    align: 'end',
    cell: (right) => (
      <span className={right.openCases > 0 ? 'font-semibold' : 'text-ink-faint'}>
        {right.openCases}
      </span>
    ),
  },
];

/** The rights of a brand: what is watched, and whether it is ready. */
export function RightListPage({ initial }: { initial: RightList }) {
  const brand = useBrand();
  const router = useRouter();
  const { data } = useRights(initial);
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const searchInput = useRef<HTMLInputElement>(null);
  useShortcut({
    keys: 'n',
    label: 'Add a right',
    scope: 'Rights',
    enabled: data.canWrite,
    onTrigger: () => router.push(brand.href('/rights/new')),
  });
  useShortcut({
    keys: '/',
    label: 'Find a right',
    scope: 'Rights',
    onTrigger: () => searchInput.current?.focus(),
  });

  const shown = useMemo(() => {
    const needle = search.trim().toLowerCase();
    return data.items.filter(
      (right) =>
        (filter === 'all' || right.kind === filter) &&
        (needle === '' ||
          [right.title, right.number ?? '', ...right.words].some((text) =>
            text.toLowerCase().includes(needle),
          )),
    );
  }, [data.items, filter, search]);

  return (
    <>
      <PageHeader
        title="Rights"
        description="The marks, designs and photographs that Ringer looks for."
        actions={
          data.canWrite && (
            <ButtonLink tone="primary" href={brand.href('/rights/new')}>
              <Plus />
              Add a right
            </ButtonLink>
          )
        }
      />
      {data.items.length === 0 ? (
        <Card>
          <EmptyState
            icon={<ShieldPlus />}
            title="No right is watched yet"
            actions={
              data.canWrite && (
                <ButtonLink tone="primary" href={brand.href('/rights/new')}>
                  Add the first right
                </ButtonLink>
              )
            }
          >
            A right is a trademark, a registered design or a protected photograph. Scans look for
            everything that looks or reads like it.
          </EmptyState>
        </Card>
      ) : (
        <Card flush>
          <div className="flex flex-wrap items-center gap-2.5 border-b border-line p-2.5">
            <Segments
              label="Kind"
              value={filter}
              onChange={setFilter}
              items={[
                { value: 'all', label: 'All', count: data.items.length },
                ...RightKind.options.map((kind) => ({
                  value: kind,
                  label: `${kindLabel[kind]}s`,
                  count: data.items.filter((right) => right.kind === kind).length,
                })),
              ]}
            />
            <div className="relative ml-auto w-full sm:w-64">
              <Search
                aria-hidden="true"
                className="absolute top-2 left-2.5 size-4 text-ink-faint"
              />
              <Input
                ref={searchInput}
                type="search"
                aria-label="Find a right"
                placeholder="Title, number or word"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                className="!h-8 pl-8"
              />
            </div>
          </div>
          {shown.length === 0 ? (
            <EmptyState
              icon={<Search />}
              title="No right matches"
              actions={
                <Button
                  onClick={() => {
                    setSearch('');
                    setFilter('all');
                  }}
                >
                  Show all rights
                </Button>
              }
            />
          ) : (
            <Table
              label="Rights"
              className="max-h-[calc(100dvh-15rem)]"
              rows={shown}
              columns={columns}
              rowKey={(right) => right.id}
              rowHeightPx={60}
              rowHref={(right) => brand.href(`/rights/${right.id}`)}
            />
          )}
        </Card>
      )}
    </>
  );
}
