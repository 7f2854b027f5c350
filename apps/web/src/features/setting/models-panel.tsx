'use client';
import type { SettingsView } from '@ringer/domain';
import { Cpu } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { HashText } from '#ui/hash-text.tsx';
import { Markdown } from '#ui/markdown.tsx';
import { EmptyState } from '#ui/state.tsx';
import { MeasuredTable } from './measured-table.tsx';
import { useChooseModel } from './queries.ts';

type Model = SettingsView['models'][number];

const statusOf: Record<string, { label: string; tone: 'lawful' | 'accent' | 'neutral' }> = {
  champion: { label: 'In use', tone: 'lawful' },
  candidate: { label: 'Candidate', tone: 'accent' },
  retired: { label: 'Not in use', tone: 'neutral' },
};

function ChooseDialog({
  model,
  inUse,
  onClose,
}: {
  model: Model;
  inUse: Model | undefined;
  onClose: () => void;
}) {
  const choose = useChooseModel();
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={`Use ${model.name}?`}
      description={
        inUse
          ? `It takes the place of ${inUse.name}, version ${inUse.version}.`
          : `Nothing of the kind ${model.kind} is in use now.`
      }
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            tone="primary"
            busy={choose.isPending}
            onClick={() => choose.mutate(model, { onSuccess: onClose })}
          >
            Use this model
          </Button>
        </>
      }
    >
      <div className="space-y-3 text-sm">
        <p>
          This holds for every brand of this installation. The model is used from now on when past
          captures are searched for the pictures of a right. Scans and the lab keep scoring with the
          models that came with Ringer, and findings stay as they are.
          {inUse && ' You can choose the former model again here.'}
        </p>
        {model.measured && <MeasuredTable measured={model.measured} />}
        {choose.error && (
          <p role="alert" className="rounded-md bg-infringing-soft px-3 py-2.5 text-infringing">
            {choose.error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** The models that score findings, each with its card; a manager chooses among those that may stand in for another. */
export function ModelsPanel({ settings }: { settings: SettingsView }) {
  const { models, canManage } = settings;
  const [asked, setAsked] = useState<Model | null>(null);
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
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {models.map((model) => (
          <Card
            key={model.id}
            title={model.name}
            description={`${model.kind}, version ${model.version}`}
            actions={
              <>
                {canManage && model.canChoose && (
                  <Button size="sm" onClick={() => setAsked(model)}>
                    Use this model
                  </Button>
                )}
                <Badge tone={statusOf[model.status]?.tone ?? 'neutral'} dot>
                  {statusOf[model.status]?.label ?? model.status}
                </Badge>
              </>
            }
          >
            <div className="mb-3 flex items-center gap-2 text-xs text-ink-muted">
              SHA-256 <HashText value={model.sha256} name="SHA-256" />
            </div>
            {model.measured && (
              <div className="mb-3">
                <MeasuredTable measured={model.measured} />
              </div>
            )}
            <details className="text-sm">
              <summary className="rounded-sm font-medium text-accent">Model card</summary>
              <div className="mt-2">
                <Markdown text={model.card} />
              </div>
            </details>
          </Card>
        ))}
      </div>
      {asked && (
        <ChooseDialog
          model={asked}
          inUse={models.find(({ kind, status }) => kind === asked.kind && status === 'champion')}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
