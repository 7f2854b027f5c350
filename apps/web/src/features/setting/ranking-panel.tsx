'use client';
import { BrandSettings, caseRank, type SettingsView } from '@ringer/domain';
import { useState, type SyntheticEvent } from 'react';
import { ApiError } from '#client/api.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Field } from '#ui/field.tsx';
import { Input } from '#ui/input.tsx';
import { useSaveSettings } from './queries.ts';

const fields: readonly {
  name: keyof BrandSettings;
  label: string;
  hint: string;
  step: number;
  max: number;
}[] = [
  {
    name: 'valueOfCatch',
    label: 'Value of a catch',
    hint: 'What one confirmed infringement is worth to the brand, in its own currency.',
    step: 1,
    max: 1_000_000,
  },
  {
    name: 'costOfReview',
    label: 'Cost of a review',
    hint: 'What one look at a case costs, in the same currency.',
    step: 0.1,
    max: 1_000_000,
  },
  {
    name: 'outlierPreference',
    label: 'Outlier preference',
    hint: '0 to 1: how much a find that a plain check misses counts beyond its probability.',
    step: 0.05,
    max: 1,
  },
  {
    name: 'scoreThreshold',
    label: 'Score threshold',
    hint: '0 to 1: findings below it open no case.',
    step: 0.05,
    max: 1,
  },
  {
    name: 'conformalError',
    label: 'Accepted error',
    hint: '0.01 to 0.5: how often the outcomes that a case names as possible may miss the true one.',
    step: 0.01,
    max: 0.5,
  },
];

/** Two cases that show what the figures do: an obvious one that is likely, an outlier that is less so. */
const examples = [
  { label: 'An obvious case, 90 % likely', score: 0.9, novelty: 0.05 },
  { label: 'An outlier, 70 % likely', score: 0.7, novelty: 0.9 },
];

/** The figures that rank the queue, with what they do to two example cases. */
export function RankingPanel({ settings }: { settings: SettingsView }) {
  const save = useSaveSettings();
  const [draft, setDraft] = useState(() =>
    Object.fromEntries(fields.map(({ name }) => [name, String(settings.settings[name])])),
  );
  const parsed = BrandSettings.safeParse(
    Object.fromEntries(
      fields.map(({ name }) => [name, draft[name]?.trim() ? Number(draft[name]) : Number.NaN]),
    ),
  );
  const issues = parsed.success ? [] : parsed.error.issues;
  const problem = (name: string) => {
    const issue = issues.find((entry) => entry.path[0] === name);
    if (issue) return issue.code === 'invalid_type' ? 'Write a number.' : issue.message;
    return save.error instanceof ApiError ? save.error.fieldMessage(`settings.${name}`) : undefined;
  };
  const changed = fields.some(({ name }) => Number(draft[name]) !== settings.settings[name]);
  const ranked = parsed.success
    ? examples
        .map((example) => ({
          ...example,
          rank: caseRank(parsed.data, example.score, example.novelty),
        }))
        .toSorted((a, b) => b.rank - a.rank)
    : [];
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (parsed.success) save.mutate(parsed.data);
  };

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,36rem)_minmax(0,22rem)]">
      <Card title="What comes first in the queue">
        <form onSubmit={submit} noValidate className="space-y-4">
          {fields.map(({ name, label, hint, step, max }) => (
            <Field key={name} label={label} hint={hint} error={problem(name)}>
              <Input
                type="number"
                step={step}
                min={0}
                max={max}
                disabled={!settings.canManage}
                value={draft[name] ?? ''}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
                className="max-w-40 tabular-nums"
              />
            </Field>
          ))}
          {save.error && (
            <p
              role="alert"
              className="rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
            >
              {save.error.message}
            </p>
          )}
          {settings.canManage && (
            <Button
              type="submit"
              tone="primary"
              busy={save.isPending}
              disabled={!changed || !parsed.success}
            >
              Save
            </Button>
          )}
        </form>
      </Card>
      <Card
        title="What these figures do"
        description="Expected value of a review, in the brand’s currency."
      >
        <ol className="space-y-2.5">
          {ranked.map((example, index) => (
            <li key={example.label} className="flex items-center gap-3 text-sm">
              <span className="flex size-5 items-center justify-center rounded-full bg-hover text-xs font-semibold text-ink-muted">
                {index + 1}
              </span>
              <span className="flex-1">{example.label}</span>
              <span className="font-semibold tabular-nums">{example.rank.toFixed(1)}</span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
