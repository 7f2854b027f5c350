'use client';
import {
  undoWindowMs,
  verdictLabel,
  type CaseView,
  type ClauseView,
  type Verdict,
} from '@ringer/domain';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef } from 'react';
import { ApiError } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { parseQueueFilters, queueSearch } from '#client/queue-filters.ts';
import { Button, ButtonLink, IconButton } from '#ui/button.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { ErrorState } from '#ui/state.tsx';
import { closeToast, showToast } from '#ui/toast.tsx';
import { CaseBody } from './case-body.tsx';
import { CaseSkeleton } from './case-skeleton.tsx';
import { caseKey } from './case-query.ts';
import { readNote, writeNote } from './note-draft.ts';
import { useCaseWalk } from './use-case-walk.ts';
import { useSecondsSpent } from './use-seconds-spent.ts';
import { VerdictNotices } from './verdict-notices.tsx';
import { sendVerdict, takeBackVerdict } from './verdict-outbox.ts';
import { useVerdictTiming } from './verdict-timing.ts';

type Undoable = {
  key: string;
  caseId: string;
  caseNumber: number;
  toastId: string;
  untilMs: number;
  note: string;
};

/** The desk at which cases are decided, one key after another. */
export function CasePage({ initial, reviewerName }: { initial: CaseView; reviewerName: string }) {
  const brand = useBrand();
  const client = useQueryClient();
  const params = useSearchParams();
  const filters = useMemo(() => parseQueueFilters(params), [params]);
  const walk = useCaseWalk({ initial, filters });
  const stage = useRef<HTMLDivElement>(null);
  const markVerdict = useVerdictTiming({ view: walk.view, stage });
  const secondsSpent = useSecondsSpent(walk.caseId);
  const undoable = useRef<Undoable[]>([]);
  useEffect(() => {
    // Toasts stand above the verdict bar, not on it.
    const narrow = window.matchMedia('(width < 40rem)').matches;
    document.documentElement.style.setProperty('--toast-lift', narrow ? '6.75rem' : '4rem');
    return () => void document.documentElement.style.removeProperty('--toast-lift');
  }, []);
  const queueHref = brand.href(`/queue${queueSearch(filters)}`);

  const refresh = (caseId: string) => {
    void client.invalidateQueries({ queryKey: caseKey(brand.slug, caseId) });
    void client.invalidateQueries({ queryKey: ['queue', brand.slug] });
    void client.invalidateQueries({ queryKey: ['next-cases', brand.slug], refetchType: 'none' });
  };

  const undo = async (verdict: Undoable) => {
    undoable.current = undoable.current.filter((each) => each !== verdict);
    closeToast(verdict.toastId);
    walk.unmarkDecided(verdict.caseId);
    walk.open(verdict.caseId);
    // What was written goes back into the draft, unless a new one was begun.
    if (readNote(verdict.caseId) === '') writeNote(verdict.caseId, verdict.note);
    try {
      const taken = await takeBackVerdict({
        key: verdict.key,
        path: brand.api(`/cases/${verdict.caseId}/undo`),
      });
      if (taken)
        showToast({ title: `Case ${verdict.caseNumber}: verdict taken back`, tone: 'success' });
    } catch (error) {
      showToast({
        title: `Case ${verdict.caseNumber}: the verdict stands`,
        description: error instanceof ApiError ? error.message : 'It could not be taken back.',
        tone: 'error',
      });
    } finally {
      refresh(verdict.caseId);
    }
  };

  const decide = (verdict: Verdict, clause: ClauseView) => {
    const view = walk.view;
    if (!view) return;
    markVerdict();
    const note = readNote(view.id).trim();
    const { key, outcome } = sendVerdict({
      brandSlug: brand.slug,
      caseNumber: view.number,
      caseTitle: view.title,
      reviewerName,
      input: {
        caseId: view.id,
        expectedVersion: view.version,
        verdict,
        clauseId: clause.id,
        infringementType:
          verdict === 'infringing' ? (clause.infringementType ?? view.infringementType) : null,
        confidence: 0.9,
        secondsSpent: secondsSpent(),
        place: 'triage',
        note: note === '' ? null : note,
      },
    });
    const entry: Undoable = {
      key,
      caseId: view.id,
      caseNumber: view.number,
      note,
      untilMs: Date.now() + undoWindowMs,
      toastId: showToast({
        title: `Case ${view.number}: ${verdictLabel[verdict].toLowerCase()}`,
        description: `${clause.code} ${clause.title}`,
        tone: 'success',
        timeoutMs: undoWindowMs,
        undo: { label: 'Undo (Z)', onUndo: () => void undo(entry) },
      }),
    };
    undoable.current = [...undoable.current.filter((each) => each.untilMs > Date.now()), entry];
    walk.markDecided(view.id);
    walk.goNext();
    void outcome.then((settled) => {
      if (settled.kind === 'saved' || settled.kind === 'saved-before') {
        if (undoable.current.includes(entry)) writeNote(view.id, '');
      } else if (settled.kind !== 'stopped') {
        undoable.current = undoable.current.filter((each) => each !== entry);
        closeToast(entry.toastId);
        walk.unmarkDecided(view.id);
      }
      refresh(view.id);
    });
  };

  const undoLast = () => {
    const last = undoable.current.findLast((each) => each.untilMs > Date.now());
    if (last) void undo(last);
    else showToast({ title: 'No verdict of the last ten seconds is left to take back.' });
  };

  useShortcut({ keys: 'j', label: 'Next case', scope: 'Case', onTrigger: walk.goNext });
  useShortcut({ keys: 'k', label: 'Previous case', scope: 'Case', onTrigger: walk.goPrevious });
  useShortcut({
    keys: 'z',
    label: 'Take the last verdict back (10 seconds)',
    scope: 'Verdict',
    onTrigger: undoLast,
  });

  return (
    <>
      <div className="mb-3 flex items-center justify-between gap-3 text-sm">
        <ButtonLink href={queueHref} tone="quiet" size="sm" className="-ml-2">
          <ArrowLeft />
          Queue
        </ButtonLink>
        <div className="flex items-center gap-1">
          {walk.view && (
            <span className="mr-1 text-xs text-ink-muted tabular-nums">
              Case {walk.view.number}
            </span>
          )}
          <IconButton label="Previous case" shortcut="k" size="sm" onClick={walk.goPrevious}>
            <ChevronUp />
          </IconButton>
          <IconButton label="Next case" shortcut="j" size="sm" onClick={walk.goNext}>
            <ChevronDown />
          </IconButton>
        </div>
      </div>
      <div className="mb-3 empty:hidden">
        <VerdictNotices onShow={walk.open} />
      </div>
      {walk.view ? (
        <CaseBody
          key={`${walk.view.id}:${walk.view.version}`}
          view={walk.view}
          stageRef={stage}
          onVerdict={decide}
        />
      ) : walk.error ? (
        <ErrorState
          title="This case could not be shown"
          actions={
            <>
              <Button tone="primary" onClick={walk.retry}>
                Try again
              </Button>
              <ButtonLink href={queueHref}>Back to the queue</ButtonLink>
            </>
          }
        >
          {walk.error.message}
        </ErrorState>
      ) : (
        <CaseSkeleton />
      )}
    </>
  );
}
