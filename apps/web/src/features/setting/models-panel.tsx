import type { SettingsView } from '@ringer/domain';
import { Cpu } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { HashText } from '#ui/hash-text.tsx';
import { Markdown } from '#ui/markdown.tsx';
import { EmptyState } from '#ui/state.tsx';

/** The models that score findings, each with its card. */
export function ModelsPanel({ models }: { models: SettingsView['models'] }) {
  if (models.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Cpu />} title="No model is registered yet">
          The worker registers the models that it runs when it starts.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {models.map((model) => (
        <Card
          key={model.id}
          title={model.name}
          description={`${model.kind}, version ${model.version}`}
          actions={
            <Badge tone={model.status === 'champion' ? 'lawful' : 'neutral'} dot>
              {model.status}
            </Badge>
          }
        >
          <div className="mb-3 flex items-center gap-2 text-xs text-ink-muted">
            SHA-256 <HashText value={model.sha256} name="SHA-256" />
          </div>
          <details className="text-sm">
            <summary className="rounded-sm font-medium text-accent">Model card</summary>
            <div className="mt-2">
              <Markdown text={model.card} />
            </div>
          </details>
        </Card>
      ))}
    </div>
  );
}
