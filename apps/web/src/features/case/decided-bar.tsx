'use client';
import { caseStateLabel, ReopenCaseResult, verdictLabel, type CaseView } from '@ringer/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ApiError, apiFetch } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { Textarea } from '#ui/input.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { caseKey } from './case-query.ts';

/** What stands in the verdict bar's place when the case is settled or the reader may not decide. */
export function DecidedBar({ view }: { view: CaseView }) {
  const brand = useBrand();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const label = view.labels.find((each) => each.undoneAt === null);
  const reopen = useMutation({
    mutationFn: () =>
      apiFetch({
        path: brand.api(`/cases/${view.id}/reopen`),
        method: 'POST',
        body: { expectedVersion: view.version, reason },
        response: ReopenCaseResult,
      }),
    onSuccess: async () => {
      setOpen(false);
      setReason('');
      await client.invalidateQueries({ queryKey: caseKey(brand.slug, view.id) });
      await client.invalidateQueries({ queryKey: ['queue', brand.slug] });
    },
  });
  const problem = reopen.error;
  return (
    <section
      aria-label="Verdict"
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 -mb-10 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-surface px-4 py-3 text-sm sm:bottom-0 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
    >
      <p>
        <strong className="font-semibold">{caseStateLabel[view.state]}.</strong>{' '}
        {label ? (
          <>
            {label.userName} called it {verdictLabel[label.verdict].toLowerCase()} by{' '}
            {label.clauseCode} <RelativeTime value={label.createdAt} />.
          </>
        ) : (
          !view.canDecide && 'Your role reads cases and does not decide them.'
        )}
      </p>
      {view.canDecide && view.allowed.includes('reopen') && (
        <Button onClick={() => setOpen(true)}>
          <RotateCcw />
          Reopen
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Reopen case ${view.number}`}
        description="It goes back to the queue. The earlier verdict stays in its history."
        footer={
          <Button tone="primary" busy={reopen.isPending} onClick={() => reopen.mutate()}>
            Reopen
          </Button>
        }
      >
        <Field
          label="Why"
          error={
            problem
              ? (problem instanceof ApiError && problem.fieldMessage('reason')) || problem.message
              : undefined
          }
        >
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Dialog>
    </section>
  );
}
