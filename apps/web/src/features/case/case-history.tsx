import { infringementLabel, verdictLabel, type CaseView } from '@ringer/domain';
import { Gavel, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '#ui/badge.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Timeline } from '#ui/timeline.tsx';

type Item = { id: string; at: string; title: ReactNode; body?: ReactNode; icon?: ReactNode };

/** Verbs whose entries the labels already tell in full. */
const toldByLabels = new Set(['case.decide', 'case.undo']);

function labelItems(view: CaseView): Item[] {
  return view.labels.map((label) => ({
    id: label.id,
    at: label.createdAt,
    icon: label.undoneAt ? <Undo2 /> : <Gavel />,
    title: (
      <span className="inline-flex flex-wrap items-center gap-x-1.5">
        {label.userName} called it
        <Badge tone={label.verdict}>
          {verdictLabel[label.verdict]}
          {label.infringementType ? `: ${infringementLabel[label.infringementType]}` : ''}
        </Badge>
        by {label.clauseCode}
        {label.undoneAt && <Badge>taken back</Badge>}
      </span>
    ),
    body: (
      <>
        <span className="text-xs">
          {label.clauseTitle}. {label.secondsSpent.toFixed(0)} s spent.
        </span>
        {label.note && <p className="mt-1 whitespace-pre-line text-ink">{label.note}</p>}
      </>
    ),
  }));
}

/** What happened to the case, newest first: findings, verdicts, reopenings. */
export function CaseHistory({ view }: { view: CaseView }) {
  const entries: Item[] = view.history
    .filter((entry) => !toldByLabels.has(entry.verb))
    .map((entry, index) => ({
      id: `${entry.at}-${index}`,
      at: entry.at,
      title: entry.who ? `${entry.who}: ${entry.text}` : entry.text,
    }));
  const items = [...labelItems(view), ...entries].toSorted((a, b) => b.at.localeCompare(a.at));
  if (items.length === 0)
    return <p className="text-sm text-ink-muted">Nothing has happened to this case yet.</p>;
  return (
    <Timeline
      items={items.map(({ at, ...item }) => ({ ...item, time: <RelativeTime value={at} /> }))}
    />
  );
}
