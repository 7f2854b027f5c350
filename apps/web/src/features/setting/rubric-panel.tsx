import { infringementLabel, Verdict, verdictLabel, type ClauseView } from '@ringer/domain';
import { Scale } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/state.tsx';

/** The clauses that verdicts cite, by verdict. */
export function RubricPanel({ clauses }: { clauses: readonly ClauseView[] }) {
  if (clauses.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Scale />} title="This brand has no rubric yet">
          A rubric says what counts as a look-alike. Without a clause to cite, no verdict can be
          taken.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="space-y-5">
      {Verdict.options.map((verdict) => {
        const members = clauses.filter((clause) => clause.verdict === verdict);
        if (members.length === 0) return null;
        return (
          <Card
            key={verdict}
            flush
            title={verdictLabel[verdict]}
            actions={
              <Badge tone={verdict} dot>
                {members.length === 1 ? '1 clause' : `${members.length} clauses`}
              </Badge>
            }
          >
            <ul className="divide-y divide-line">
              {members.map((clause) => (
                <li
                  key={clause.id}
                  className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[4rem_minmax(0,1fr)_auto]"
                >
                  <span className="text-sm font-semibold text-ink-muted tabular-nums">
                    {clause.code}
                  </span>
                  <div>
                    <h3 className="text-sm font-semibold">{clause.title}</h3>
                    <p className="mt-0.5 max-w-prose text-sm text-ink-muted">{clause.body}</p>
                  </div>
                  {clause.infringementType && (
                    <span>
                      <Badge>{infringementLabel[clause.infringementType]}</Badge>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}
