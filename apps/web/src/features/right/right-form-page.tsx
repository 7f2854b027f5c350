'use client';
import { CreateRightInput, RightStatus, type MarkForm, type RightKind } from '@ringer/domain';
import { useRouter } from 'next/navigation';
import { useState, type SyntheticEvent } from 'react';
import { ApiError } from '#client/api.ts';
import { useBrand } from '#client/brand-context.tsx';
import { formText } from '#client/form-text.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ChoiceCards } from '#ui/choice-cards.tsx';
import { Field } from '#ui/field.tsx';
import { FileDrop } from '#ui/file-drop.tsx';
import { Input } from '#ui/input.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Select } from '#ui/select.tsx';
import { TagInput } from '#ui/tag-input.tsx';
import { useCreateRight } from './queries.ts';
import { useUploads } from '#client/use-uploads.ts';
import { formIcon, formLabel, kindIcon, kindLabel, statusBadge } from './words.ts';

const kindHint: Record<RightKind, string> = {
  mark: 'A word, a logo, or both together.',
  design: 'The look of a product, by its registered views.',
  work: 'A picture of yours that others copy.',
};
const formHint: Record<MarkForm, string> = {
  word: 'Matched in titles, texts and addresses.',
  figurative: 'A logo without words.',
  combined: 'A logo with its words.',
};
const dropLabel: Record<RightKind, string> = {
  mark: 'Drop the logo here',
  design: 'Drop the registered views here',
  work: 'Drop the photograph here',
};

const pictureHint =
  'PNG, JPEG, WebP, AVIF, GIF, TIFF or SVG, up to 25 MB and 100 megapixels each. You can also paste.';
const acceptedTypes =
  'image/png,image/jpeg,image/webp,image/avif,image/gif,image/tiff,image/svg+xml';

/** A form for a new right: what it is, its pictures and words, and where it is registered. */
export function RightFormPage() {
  const brand = useBrand();
  const router = useRouter();
  const create = useCreateRight();
  const uploads = useUploads();
  const [kind, setKind] = useState<RightKind>('mark');
  const [markForm, setMarkForm] = useState<MarkForm>('combined');
  const [status, setStatus] = useState<RightStatus>('registered');
  const [words, setWords] = useState<string[]>([]);
  const [classes, setClasses] = useState<string[]>([]);
  const [problems, setProblems] = useState<Record<string, string>>({});

  const wantsWords = kind === 'mark' && markForm !== 'figurative';
  const wantsPictures = kind !== 'mark' || markForm !== 'word';
  const problem = (path: string) =>
    Object.entries(problems).find(([key]) => key === path || key.startsWith(`${path}.`))?.[1];

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => formText(form, name) || null;
    const parsed = CreateRightInput.safeParse({
      kind,
      markForm: kind === 'mark' ? markForm : null,
      title: text('title') ?? '',
      office: text('office'),
      number: text('number'),
      territory: text('territory'),
      status,
      registeredOn: text('registeredOn'),
      niceClasses: kind === 'mark' ? classes.map(Number) : [],
      locarnoClasses: kind === 'design' ? classes : [],
      words: wantsWords ? words : [],
      uploadIds: wantsPictures ? uploads.uploadIds : [],
    });
    if (!parsed.success) {
      setProblems(
        Object.fromEntries(
          parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
        ),
      );
      return;
    }
    setProblems({});
    create.mutate(parsed.data, {
      onError: (error) => {
        const fields = error instanceof ApiError ? error.fields : [];
        setProblems(
          fields.length > 0
            ? Object.fromEntries(fields.map((field) => [field.path, field.message]))
            : { form: error.message },
        );
      },
    });
  };

  const classProblem = problem('niceClasses') ?? problem('locarnoClasses');
  return (
    <form onSubmit={submit} noValidate className="mx-auto max-w-4xl">
      <PageHeader trail={[{ href: brand.href('/rights'), label: 'Rights' }]} title="Add a right" />
      <div className="space-y-5">
        <Card title="What is it?">
          <div className="space-y-4">
            <ChoiceCards
              label="Kind of right"
              value={kind}
              onChange={(next) => {
                setKind(next);
                setClasses([]);
              }}
              items={(['mark', 'design', 'work'] as const).map((value) => {
                const Icon = kindIcon[value];
                return {
                  value,
                  label: kindLabel[value],
                  hint: kindHint[value],
                  icon: <Icon aria-hidden="true" />,
                };
              })}
            />
            {kind === 'mark' && (
              <ChoiceCards
                label="Form of the mark"
                value={markForm}
                onChange={setMarkForm}
                items={(['combined', 'word', 'figurative'] as const).map((value) => {
                  const Icon = formIcon[value];
                  return {
                    value,
                    label: formLabel[value],
                    hint: formHint[value],
                    icon: <Icon aria-hidden="true" />,
                  };
                })}
              />
            )}
            <Field
              label="Title"
              hint="How you and your colleagues call it."
              error={problem('title')}
            >
              <Input name="title" autoFocus />
            </Field>
          </div>
        </Card>

        <Card title={wantsPictures ? (wantsWords ? 'Pictures and words' : 'Pictures') : 'Words'}>
          <div className="space-y-5">
            {wantsPictures && (
              <div>
                <FileDrop
                  label={dropLabel[kind]}
                  hint={pictureHint}
                  accept={acceptedTypes}
                  items={uploads.items}
                  onAdd={uploads.add}
                  onRemove={uploads.remove}
                />
                {problem('uploadIds') && (
                  <p role="alert" className="mt-2 text-xs font-medium text-infringing">
                    {problem('uploadIds')}
                  </p>
                )}
              </div>
            )}
            {wantsWords && (
              <Field
                label="Word forms"
                hint="Every spelling to look for. Press Enter after each; paste a list to add many."
                error={problem('words')}
              >
                <TagInput values={words} onChange={setWords} placeholder="Type a word" />
              </Field>
            )}
          </div>
        </Card>

        <Card title="Registration" description="Shown on cases and notices. Fill in what you know.">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Status" error={problem('status')}>
              <Select
                value={status}
                onChange={setStatus}
                items={RightStatus.options.map((value) => ({
                  value,
                  label: statusBadge[value].label,
                }))}
              />
            </Field>
            <Field label="Registered on" optional error={problem('registeredOn')}>
              <Input name="registeredOn" type="date" />
            </Field>
            <Field label="Office" optional error={problem('office')}>
              <Input name="office" placeholder="EUIPO" />
            </Field>
            <Field label="Number" optional error={problem('number')}>
              <Input name="number" placeholder="018123456" />
            </Field>
            <Field label="Territory" optional error={problem('territory')}>
              <Input name="territory" placeholder="European Union" />
            </Field>
            {kind !== 'work' && (
              <Field
                label={kind === 'mark' ? 'Nice classes' : 'Locarno classes'}
                optional
                error={classProblem}
                hint={kind === 'mark' ? '1 to 45.' : 'Such as 09-03.'}
              >
                <TagInput
                  values={classes}
                  onChange={setClasses}
                  inputMode={kind === 'mark' ? 'numeric' : 'text'}
                  placeholder={kind === 'mark' ? '18, 25' : '09-03'}
                />
              </Field>
            )}
          </div>
        </Card>

        {problem('form') && (
          <p
            role="alert"
            className="rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
          >
            {problem('form')}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {uploads.busy && (
            <span className="mr-auto text-sm text-ink-muted">
              Pictures are being sent and checked.
            </span>
          )}
          <Button tone="quiet" onClick={() => router.push(brand.href('/rights'))}>
            Cancel
          </Button>
          <Button
            type="submit"
            tone="primary"
            busy={create.isPending}
            disabled={wantsPictures && uploads.busy}
          >
            Add this right
          </Button>
        </div>
      </div>
    </form>
  );
}
