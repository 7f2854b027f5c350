'use client';
import { verdictLabel, type CaseView, type ClauseView, type Verdict } from '@ringer/domain';
import { BookOpen, CircleHelp, NotebookPen, OctagonAlert, ShieldCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Textarea } from '#ui/input.tsx';
import { Keys } from '#ui/kbd.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { ClausePicker } from './clause-picker.tsx';
import { useNote, writeNote } from './note-draft.ts';

const buttons = [
  { verdict: 'infringing', icon: OctagonAlert, digit: '1', letter: 'i' },
  { verdict: 'lawful', icon: ShieldCheck, digit: '2', letter: 'l' },
  { verdict: 'unsure', icon: CircleHelp, digit: '3', letter: 'u' },
] as const;

const NO_CLAUSE = 'Choose the rubric clause that the verdict rests on.';
const scope = 'Verdict';

function VerdictKeys({
  keys,
  verdict,
  onDecide,
}: {
  keys: string;
  verdict: Verdict;
  onDecide: (verdict: Verdict) => void;
}) {
  useShortcut({ keys, label: verdictLabel[verdict], scope, onTrigger: () => onDecide(verdict) });
  return null;
}

/** One key a verdict. Each cites the suggested clause unless another was chosen; the note waits beside it. */
export function VerdictBar({
  view,
  onVerdict,
}: {
  view: CaseView;
  onVerdict: (verdict: Verdict, clause: ClauseView) => void;
}) {
  const [chosen, setChosen] = useState<Record<Verdict, string | null>>(view.suggestedClauseIds);
  const [picker, setPicker] = useState<{ only: Verdict | null; problem: string | null } | null>(
    null,
  );
  const note = useNote(view.id);
  const [noteAsked, setNoteAsked] = useState(false);
  const noteOpen = noteAsked || note !== '';
  const noteBox = useRef<HTMLTextAreaElement>(null);

  const clauseOf = (verdict: Verdict) =>
    view.clauses.find((clause) => clause.id === chosen[verdict]);
  const decide = (verdict: Verdict) => {
    const clause = clauseOf(verdict);
    if (clause) onVerdict(verdict, clause);
    else setPicker({ only: verdict, problem: NO_CLAUSE });
  };
  const openNote = () => {
    setNoteAsked(true);
    requestAnimationFrame(() => noteBox.current?.focus());
  };
  useShortcut({
    keys: 'c',
    label: 'Choose the clause',
    scope,
    onTrigger: () => setPicker({ only: null, problem: null }),
  });
  useShortcut({ keys: 'n', label: 'Write a note', scope, onTrigger: openNote });

  return (
    <section
      aria-label="Verdict"
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 -mb-10 border-t border-line bg-surface px-4 py-2.5 sm:bottom-0 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
    >
      {buttons.map(({ verdict, digit, letter }) => (
        <span key={verdict}>
          <VerdictKeys keys={digit} verdict={verdict} onDecide={decide} />
          <VerdictKeys keys={letter} verdict={verdict} onDecide={decide} />
        </span>
      ))}
      {noteOpen && (
        <div className="mb-2.5 max-w-3xl">
          <label
            htmlFor="case-note"
            className="mb-1 flex items-baseline justify-between gap-3 text-xs font-medium text-ink-muted"
          >
            Note to the verdict
            <span className="font-normal">
              Kept as a draft until the verdict is taken. Esc returns to the keys.
            </span>
          </label>
          <Textarea
            id="case-note"
            ref={noteBox}
            rows={2}
            maxLength={4000}
            value={note}
            onChange={(event) => writeNote(view.id, event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.currentTarget.blur();
              setNoteAsked(false);
            }}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <div className="grid flex-1 grid-cols-3 gap-2 sm:flex sm:flex-none">
          {buttons.map(({ verdict, icon: Icon, digit }) => (
            <Button
              key={verdict}
              tone={verdict}
              size="lg"
              onClick={() => decide(verdict)}
              className="max-sm:h-12 max-sm:flex-col max-sm:gap-0 max-sm:px-1 max-sm:text-sm"
              title={clauseOf(verdict)?.title}
            >
              <Icon aria-hidden="true" className="max-sm:hidden" />
              <span>{verdictLabel[verdict]}</span>
              <span className="text-xs font-normal">{clauseOf(verdict)?.code ?? 'no clause'}</span>
              <kbd className="rounded-sm border border-current/40 px-1 font-sans text-[11px] leading-4 max-sm:hidden">
                {digit}
              </kbd>
            </Button>
          ))}
        </div>
        <div className={cx('flex gap-1 max-sm:w-full max-sm:justify-between')}>
          <Button tone="quiet" onClick={() => setPicker({ only: null, problem: null })}>
            <BookOpen />
            Clause
            <span className="max-sm:hidden">
              <Keys keys="c" />
            </span>
          </Button>
          <Button tone="quiet" onClick={openNote}>
            <NotebookPen />
            {note === '' ? 'Note' : 'Note kept'}
            <span className="max-sm:hidden">
              <Keys keys="n" />
            </span>
          </Button>
        </div>
      </div>
      <ClausePicker
        view={view}
        open={picker !== null}
        chosen={chosen}
        only={picker?.only ?? null}
        problem={picker?.problem ?? null}
        onOpenChange={(open) => !open && setPicker(null)}
        onChoose={(clause) => {
          setChosen({ ...chosen, [clause.verdict]: clause.id });
          setPicker(null);
        }}
      />
    </section>
  );
}
