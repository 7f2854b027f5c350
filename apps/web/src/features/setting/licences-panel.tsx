'use client';
import {
  AddLicenceInput,
  type LicenceKind,
  type LicenceView,
  type SettingsView,
} from '@ringer/domain';
import { BadgeCheck, FileUp, Trash2 } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { ApiError } from '#client/api.ts';
import { formText } from '#client/form-text.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Field } from '#ui/field.tsx';
import { Input } from '#ui/input.tsx';
import { Select } from '#ui/select.tsx';
import { EmptyState } from '#ui/state.tsx';
import { Table, type Column } from '#ui/table.tsx';
import { useAddLicence, useImportLicences, useRemoveLicence } from './queries.ts';

const kindLabel: Record<LicenceKind, string> = {
  seller: 'Seller name',
  domain: 'Domain',
  account: 'Account id',
};
const MAX_CSV_BYTES = 5_000_000;

function ImportCsv() {
  const input = useRef<HTMLInputElement>(null);
  const importLicences = useImportLicences();
  const [tooLarge, setTooLarge] = useState(false);
  const problems = importLicences.error instanceof ApiError ? importLicences.error.fields : [];
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MAX_CSV_BYTES);
    if (file.size <= MAX_CSV_BYTES) importLicences.mutate(await file.text());
  };
  return (
    <div className="border-t border-line pt-4">
      <p className="text-sm font-medium">Many at once</p>
      <p className="mt-0.5 mb-2.5 text-xs text-ink-muted">
        A CSV file with the columns <code className="font-mono">kind</code>,{' '}
        <code className="font-mono">value</code> and, if you like,{' '}
        <code className="font-mono">note</code>. Kinds are seller, domain and account. The whole
        file is taken or none of it.
      </p>
      <Button busy={importLicences.isPending} onClick={() => input.current?.click()}>
        <FileUp />
        Choose a CSV file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-label="CSV file of licences"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {(importLicences.error || tooLarge) && (
        <div
          role="alert"
          className="mt-3 rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
        >
          <p className="font-medium">
            {tooLarge
              ? 'The file is over 5 MB. Split it and choose each part.'
              : importLicences.error?.message}
          </p>
          {problems.length > 0 && (
            <ul className="mt-1 list-disc pl-4 text-xs">
              {problems.slice(0, 8).map((problem) => (
                <li key={`${problem.path}-${problem.message}`}>
                  {problem.path}: {problem.message}
                </li>
              ))}
              {problems.length > 8 && <li>and {problems.length - 8} more</li>}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

function AddLicence() {
  const add = useAddLicence();
  const [kind, setKind] = useState<LicenceKind>('seller');
  const [problems, setProblems] = useState<Record<string, string>>({});
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const parsed = AddLicenceInput.safeParse({
      kind,
      value: formText(data, 'value'),
      note: formText(data, 'note') || null,
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
    add.mutate(parsed.data, {
      onSuccess: () => form.reset(),
      onError: (error) =>
        setProblems({
          value: (error instanceof ApiError && error.fieldMessage('value')) || error.message,
        }),
    });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Kind">
        <Select
          value={kind}
          onChange={setKind}
          items={(['seller', 'domain', 'account'] as const).map((value) => ({
            value,
            label: kindLabel[value],
          }))}
        />
      </Field>
      <Field label={kindLabel[kind]} error={problems['value']}>
        <Input
          name="value"
          spellCheck={false}
          placeholder={
            { seller: 'Harbour Outfitters', domain: 'shop.example', account: 'seller-20418' }[kind]
          }
        />
      </Field>
      <Field label="Note" optional error={problems['note']}>
        <Input name="note" />
      </Field>
      <Button type="submit" tone="primary" busy={add.isPending}>
        Add this licence
      </Button>
    </form>
  );
}

/** The columns of the list; the last one removes, for those who may. */
function licenceColumns(onRemove: ((licence: LicenceView) => void) | null): Column<LicenceView>[] {
  return [
    {
      id: 'value',
      header: 'Who',
      width: 'minmax(0,1fr)',
      cell: (licence) => <span className="block truncate font-medium">{licence.value}</span>,
    },
    {
      id: 'kind',
      header: 'Kind',
      width: '8rem',
      cell: (licence) => <span className="text-ink-muted">{kindLabel[licence.kind]}</span>,
    },
    {
      id: 'right',
      header: 'For',
      width: '10rem',
      wideOnly: true,
      cell: (licence) => (
        <span className="block truncate text-ink-muted">{licence.rightTitle ?? 'All rights'}</span>
      ),
    },
    {
      id: 'note',
      header: 'Note',
      width: 'minmax(0,0.8fr)',
      wideOnly: true,
      cell: (licence) => <span className="block truncate text-ink-muted">{licence.note}</span>,
    },
    ...(onRemove
      ? [
          {
            id: 'remove',
            header: '',
            width: '2rem',
            cell: (licence: LicenceView) => (
              <IconButton label={`Remove ${licence.value}`} onClick={() => onRemove(licence)}>
                <Trash2 />
              </IconButton>
            ),
          },
        ]
      : []),
  ];
}

/** Who may use the brand's rights: counter-evidence to findings. */
export function LicencesPanel({ settings }: { settings: SettingsView }) {
  const remove = useRemoveLicence();
  const columns = licenceColumns(settings.canManage ? remove.mutate : null);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card flush>
        {settings.licences.length === 0 ? (
          <EmptyState icon={<BadgeCheck />} title="Nobody is licensed yet">
            Offers of licensed sellers, domains and accounts count as lawful unless something else
            speaks against them.
          </EmptyState>
        ) : (
          <Table
            label="Licences"
            className="max-h-[calc(100dvh-16rem)]"
            rows={settings.licences}
            columns={columns}
            rowKey={(licence) => licence.id}
          />
        )}
      </Card>
      {settings.canManage && (
        <Card title="Add a licence">
          <div className="space-y-5">
            <AddLicence />
            <ImportCsv />
          </div>
        </Card>
      )}
    </div>
  );
}
