'use client';
import { verdictLabel } from '@ringer/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useBrand } from '#client/brand-context.tsx';
import { useAnswering } from '#client/connection.ts';
import { Button } from '#ui/button.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { caseKey } from './case-query.ts';
import { writeNote } from './note-draft.ts';
import {
  forgetVerdict,
  resumeVerdicts,
  useKeptVerdicts,
  type KeptVerdict,
} from './verdict-outbox.ts';

function Conflict({ kept }: { kept: KeptVerdict }) {
  const yours = verdictLabel[kept.input.verdict].toLowerCase();
  if (!kept.conflict)
    return (
      <>
        {kept.problem} Your verdict “{yours}” was not taken.
      </>
    );
  return (
    <>
      <strong className="font-semibold">
        {kept.conflict.decidedBy} decided case {kept.caseNumber} as{' '}
        {verdictLabel[kept.conflict.verdict].toLowerCase()}
      </strong>{' '}
      <RelativeTime value={kept.conflict.at} />. Your verdict “{yours}” was not taken
      {kept.input.note ? '; your note is kept with the case' : ''}.
    </>
  );
}

/** Verdicts that did not simply go through: kept while the database is away, met by another decision, or refused. */
export function VerdictNotices({ onShow }: { onShow: (caseId: string) => void }) {
  const brand = useBrand();
  const client = useQueryClient();
  const answering = useAnswering();
  const all = useKeptVerdicts().filter((kept) => kept.brandSlug === brand.slug);
  useEffect(() => {
    resumeVerdicts((saved) => {
      writeNote(saved.input.caseId, '');
      void client.invalidateQueries({ queryKey: ['queue', saved.brandSlug] });
      void client.invalidateQueries({ queryKey: caseKey(saved.brandSlug, saved.input.caseId) });
    });
  }, [client]);

  const onTheWay = all.filter(
    (kept) => kept.phase === 'waiting' || (kept.phase === 'sending' && !answering),
  );
  const settled = all.filter((kept) => kept.phase === 'conflict' || kept.phase === 'refused');
  return (
    <div className="space-y-2 empty:hidden">
      {onTheWay.length > 0 && (
        <p
          role="status"
          className="flex items-center gap-2.5 rounded-md bg-unsure-soft px-3.5 py-2.5 text-sm text-unsure"
        >
          <Spinner className="size-4" />
          {onTheWay.length === 1
            ? `Your verdict on case ${onTheWay[0]?.caseNumber} is kept and is sent as soon as the database answers.`
            : `${onTheWay.length} verdicts are kept and are sent as soon as the database answers.`}
        </p>
      )}
      {settled.map((kept) => (
        <div
          key={kept.key}
          role="alert"
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-infringing/40 bg-infringing-soft px-3.5 py-2.5 text-sm"
        >
          <p className="min-w-0 flex-1 basis-72">
            {kept.phase === 'conflict' ? (
              <Conflict kept={kept} />
            ) : (
              <>
                <strong className="font-semibold">
                  The verdict on case {kept.caseNumber} was not taken.
                </strong>{' '}
                {kept.problem}
              </>
            )}
          </p>
          <div className="flex gap-2">
            <Button
              size="sm"
              onClick={() => {
                forgetVerdict(kept.key);
                void client.invalidateQueries({ queryKey: caseKey(brand.slug, kept.input.caseId) });
                onShow(kept.input.caseId);
              }}
            >
              Show the case again
            </Button>
            <Button size="sm" tone="quiet" onClick={() => forgetVerdict(kept.key)}>
              Dismiss
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}
