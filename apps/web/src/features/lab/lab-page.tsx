'use client';
import { Id, type LabCompareInput, type LabRunView } from '@ringer/domain';
import { FlaskConical } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Progress } from '#ui/progress.tsx';
import { EmptyState, ErrorState } from '#ui/state.tsx';
import { LabForm } from './lab-form.tsx';
import { LabOutcome } from './lab-outcome.tsx';
import { useCompare, useLabRun } from './queries.ts';

function Waiting({ run }: { run: LabRunView | undefined }) {
  const of = run?.kind === 'names' ? 'names' : 'pictures';
  return (
    <Card>
      <div role="status" className="mx-auto max-w-md space-y-3 py-10 text-center text-sm">
        <Progress value={null} label="Comparison under way" />
        <p className="font-medium">The worker looks at the two {of}</p>
        <p className="text-ink-muted">
          Pictures take a few seconds. The page can be left: this address shows the outcome for a
          day.
        </p>
      </div>
    </Card>
  );
}

/** Compares any two pictures or names with every signal. The comparison on screen is kept in the address. */
export function LabPage() {
  const router = useRouter();
  const asked = Id.safeParse(useSearchParams().get('run'));
  const compare = useCompare();
  const [last, setLast] = useState<LabCompareInput | null>(null);
  const run = useLabRun(asked.success ? asked.data : null);
  const start = (input: LabCompareInput) => {
    setLast(input);
    compare.mutate(input, {
      onSuccess: ({ id }) => router.replace(`?run=${id}`, { scroll: false }),
    });
  };
  const again = last && (
    <Button tone="primary" busy={compare.isPending} onClick={() => start(last)}>
      Try again
    </Button>
  );

  return (
    <>
      <PageHeader
        title="Lab"
        description="Two pictures or two names, seen by every signal that looks at offers."
      />
      <div className="space-y-5">
        <LabForm
          busy={compare.isPending || run.data?.state === 'pending'}
          error={compare.error}
          onCompare={start}
        />
        {!asked.success ? (
          <Card>
            <EmptyState icon={<FlaskConical />} title="Nothing is compared yet">
              Put what you found on the left and what you own on the right. Each signal then says
              what it sees, and where.
            </EmptyState>
          </Card>
        ) : run.isError ? (
          <Card>
            <ErrorState
              title="This comparison could not be shown"
              actions={
                <Button tone="primary" onClick={() => void run.refetch()}>
                  Try again
                </Button>
              }
            >
              {run.error.message}
            </ErrorState>
          </Card>
        ) : run.data?.state === 'failed' ? (
          <Card>
            <ErrorState title="The two could not be compared" actions={again}>
              {run.data.problem}
            </ErrorState>
          </Card>
        ) : run.data?.result ? (
          <LabOutcome
            key={run.data.id}
            run={run.data}
            result={run.data.result}
            reveal={last !== null}
          />
        ) : (
          <Waiting run={run.data} />
        )}
      </div>
    </>
  );
}
