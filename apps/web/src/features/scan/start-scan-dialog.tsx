'use client';
import { StartScanResult } from '@ringer/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Radar } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ApiError, apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { Input } from '#ui/input.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { EmptyState } from '#ui/state.tsx';
import { sourcesQuery } from './scan-query.ts';

const MAX_PAGES = 100_000;

/** Chooses sources and starts a scan over them. `chosen` ticks one source; otherwise all are ticked. */
export function StartScanDialog({
  open,
  chosen,
  onOpenChange,
}: {
  open: boolean;
  chosen: string | null;
  onOpenChange: (open: boolean) => void;
}) {
  const brand = useBrand();
  const router = useRouter();
  const client = useQueryClient();
  const sources = useQuery({ ...sourcesQuery(brand.slug), enabled: open });
  const items = sources.data?.items ?? [];
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [only, setOnly] = useState(chosen);
  const [budget, setBudget] = useState('');
  const ticked = items.filter((source) =>
    only === null ? !unticked.has(source.id) : source.id === only,
  );
  const ownBudget = ticked.reduce((sum, source) => sum + source.pageBudget, 0);
  const pageBudget = budget === '' ? null : Number(budget);
  const budgetProblem =
    pageBudget !== null &&
    !(Number.isInteger(pageBudget) && pageBudget >= 1 && pageBudget <= MAX_PAGES)
      ? `Use a whole number from 1 to ${MAX_PAGES.toLocaleString('en')}.`
      : undefined;

  const start = useMutation({
    mutationFn: () =>
      apiFetch({
        path: brand.api('/scans'),
        method: 'POST',
        body: {
          sourceIds: ticked.map((source) => source.id),
          ...(pageBudget === null ? {} : { pageBudget }),
        },
        response: StartScanResult,
      }),
    onSuccess: ({ scanId }) => {
      void client.invalidateQueries({ queryKey: ['scans', brand.slug] });
      router.push(brand.href(`/scans/${scanId}`));
    },
  });
  const refusal = start.error instanceof ApiError ? start.error : null;

  const toggle = (id: string, checked: boolean) => {
    const next = new Set(
      items
        .filter((source) => !ticked.some((each) => each.id === source.id))
        .map((source) => source.id),
    );
    if (checked) next.delete(id);
    else next.add(id);
    setUnticked(next);
    setOnly(null);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Start a scan"
      description="A worker opens the pages of the chosen sources in a browser and looks for your rights on them."
      footer={
        items.length > 0 && (
          <>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button
              tone="primary"
              busy={start.isPending || start.isSuccess}
              disabled={ticked.length === 0 || budgetProblem !== undefined}
              onClick={() => start.mutate()}
            >
              <Radar />
              {ticked.length === 1 ? 'Scan one source' : `Scan ${ticked.length} sources`}
            </Button>
          </>
        )
      }
    >
      {sources.isPending ? (
        <SkeletonRows rows={3} />
      ) : sources.isError ? (
        <p role="alert" className="text-sm text-infringing">
          The sources could not be read. {sources.error.message}
        </p>
      ) : items.length === 0 ? (
        <EmptyState
          icon={<Radar />}
          title="There is no source to scan"
          actions={
            brand.may('source.write') && (
              <ButtonLink tone="primary" href={brand.href('/sources?add=1')}>
                Add a source
              </ButtonLink>
            )
          }
        >
          A source says where to look: a site, a sitemap, a list of pages or a search.
        </EmptyState>
      ) : (
        <div className="space-y-4">
          <fieldset>
            <legend className="mb-2 text-sm font-medium">Sources</legend>
            <div className="max-h-72 space-y-2.5 overflow-y-auto rounded-md border border-line p-3">
              {items.map((source) => (
                <Checkbox
                  key={source.id}
                  label={source.name}
                  hint={`${source.url ?? `${source.urls.length} addresses`} · up to ${source.pageBudget.toLocaleString('en')} pages`}
                  checked={ticked.some((each) => each.id === source.id)}
                  onChange={(checked) => toggle(source.id, checked)}
                />
              ))}
            </div>
            {refusal?.fieldMessage('sourceIds') && (
              <p role="alert" className="mt-1.5 text-xs font-medium text-infringing">
                {refusal.fieldMessage('sourceIds')}
              </p>
            )}
          </fieldset>
          <Field
            label="Most pages"
            optional
            hint={`Without a number, the sources’ own limits hold: ${ownBudget.toLocaleString('en')} together.`}
            error={budgetProblem ?? refusal?.fieldMessage('pageBudget')}
          >
            <Input
              inputMode="numeric"
              value={budget}
              onChange={(event) => setBudget(event.target.value.trim())}
              className="max-w-40"
            />
          </Field>
          {start.error && (refusal?.fields.length ?? 0) === 0 && (
            <p role="alert" className="text-sm font-medium text-infringing">
              {start.error.message}
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}
