'use client';
import { verdictLabel, type CaseView, type ClauseView, type Verdict } from '@ringer/domain';
import { Check } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { Badge } from '#ui/badge.tsx';
import { cx } from '#ui/cx.ts';
import { Dialog } from '#ui/dialog.tsx';

const verdicts: readonly Verdict[] = ['infringing', 'lawful', 'unsure'];

/** Chooses the rubric clause that a verdict cites. Arrow keys move, Enter chooses. */
export function ClausePicker({
  view,
  open,
  chosen,
  only,
  problem,
  onOpenChange,
  onChoose,
}: {
  view: CaseView;
  open: boolean;
  chosen: Record<Verdict, string | null>;
  /** The verdict whose clause is missing; null offers all. */
  only: Verdict | null;
  problem: string | null;
  onOpenChange: (open: boolean) => void;
  onChoose: (clause: ClauseView) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  const groups = verdicts
    .filter((verdict) => only === null || verdict === only)
    .map((verdict) => ({
      verdict,
      clauses: view.clauses.filter((clause) => clause.verdict === verdict),
    }))
    .filter((group) => group.clauses.length > 0);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Rubric clause"
      description="Every verdict rests on a clause of the brand’s rubric."
      wide
    >
      {problem && (
        <p
          role="alert"
          className="mb-3 rounded-md bg-infringing-soft px-3 py-2 text-sm font-medium text-infringing"
        >
          {problem}
        </p>
      )}
      {groups.length === 0 && (
        <p className="text-sm text-ink-muted">
          The rubric has no clause for{' '}
          {only === null ? 'any verdict' : `“${verdictLabel[only].toLowerCase()}”`}. A manager adds
          one in settings.
        </p>
      )}
      <div ref={list} className="space-y-4">
        {groups.map(({ verdict, clauses }) => (
          <section key={verdict} aria-label={verdictLabel[verdict]}>
            <Badge tone={verdict}>{verdictLabel[verdict]}</Badge>
            <ul className="mt-1.5 space-y-0.5">
              {clauses.map((clause) => {
                const current = chosen[verdict] === clause.id;
                return (
                  <li key={clause.id}>
                    <button
                      type="button"
                      aria-pressed={current}
                      onKeyDown={onKeyDown}
                      onClick={() => onChoose(clause)}
                      className={cx(
                        'grid w-full grid-cols-[4rem_1fr_1rem] gap-x-3 rounded-md px-2.5 py-2 text-left text-sm hover:bg-hover',
                        current && 'bg-accent-soft',
                      )}
                    >
                      <span className="font-mono text-xs leading-5 text-ink-muted">
                        {clause.code}
                      </span>
                      <span>
                        <span className="font-medium">{clause.title}</span>
                        <span className="block text-xs text-ink-muted">{clause.body}</span>
                      </span>
                      {current && (
                        <Check aria-label="Chosen" className="mt-0.5 size-4 text-accent" />
                      )}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
