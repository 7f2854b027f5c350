'use client';
import { CreateSourceInput } from '@ringer/domain';
import { useState, type SyntheticEvent } from 'react';
import { ApiError } from '#client/api.ts';
import { formText } from '#client/form-text.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceCards } from '#ui/choice-cards.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { Input, Textarea } from '#ui/input.tsx';
import { TagInput } from '#ui/tag-input.tsx';
import { useCreateSource } from './queries.ts';
import { kindIcon, kindLabel } from './words.ts';

type Kind = CreateSourceInput['kind'];

const hints: Record<Kind, string> = {
  site: 'Follows the links of one site.',
  sitemap: 'Reads the list that a site publishes.',
  'url-list': 'Visits the addresses that you paste.',
  'search-template': 'Asks a shop’s search for your words.',
  'look-alike-domains': 'Tries domains that could be taken for your marks.',
};

const kinds = ['site', 'search-template', 'sitemap', 'url-list', 'look-alike-domains'] as const;

const FORM_ID = 'add-source';

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}

/** The name to give a source that nobody named. */
function suggestName(
  kind: Kind,
  address: string,
  urls: readonly string[],
  terms: readonly string[],
): string {
  if (kind === 'look-alike-domains')
    return terms.length === 0 ? '' : `Domains like ${terms.join(', ')}`.slice(0, 120);
  const host = hostOf(kind === 'url-list' ? (urls[0] ?? '') : address.replaceAll('{term}', 'x'));
  if (!host) return '';
  if (kind === 'search-template') return `Search on ${host}`;
  if (kind === 'url-list')
    return urls.length > 1 ? `${urls.length} addresses, ${host} first` : host;
  return host;
}

/** A dialog that adds a source. What was typed stays when the server refuses it. */
export function SourceDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const create = useCreateSource();
  const [kind, setKind] = useState<Kind>('site');
  const [address, setAddress] = useState('');
  const [list, setList] = useState('');
  const [terms, setTerms] = useState<string[]>([]);
  const [problems, setProblems] = useState<readonly { path: string; message: string }[]>([]);
  const urls = list.split(/\s+/).filter(Boolean);
  const problem = (path: string) =>
    problems.find((entry) => entry.path === path || entry.path.startsWith(`${path}.`))?.message;
  const listProblem = () => {
    const entry = problems.find(({ path }) => path === 'urls' || path.startsWith('urls.'));
    const line = entry && /^urls\.(\d+)/.exec(entry.path)?.[1];
    return (
      entry &&
      (line === undefined ? entry.message : `Address ${Number(line) + 1}: ${entry.message}`)
    );
  };

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const parsed = CreateSourceInput.safeParse({
      kind,
      name: formText(form, 'name') || suggestName(kind, address, urls, terms),
      pageBudget: Number(form.get('pageBudget')),
      maxDepth: Number(form.get('maxDepth') ?? 4),
      url: address,
      urls,
      terms,
    });
    if (!parsed.success) {
      setProblems(
        parsed.error.issues.map((issue) => ({
          path: issue.path.join('.'),
          message: issue.message,
        })),
      );
      return;
    }
    setProblems([]);
    create.mutate(parsed.data, {
      onSuccess: () => {
        setAddress('');
        setList('');
        setTerms([]);
        onOpenChange(false);
      },
      onError: (error) =>
        setProblems(
          error instanceof ApiError && error.fields.length > 0
            ? error.fields
            : [{ path: 'form', message: error.message }],
        ),
    });
  };

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title="Add a source"
      footer={
        <>
          <Button tone="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" form={FORM_ID} tone="primary" busy={create.isPending}>
            Add this source
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={submit} noValidate className="space-y-4">
        <ChoiceCards
          label="Kind of source"
          value={kind}
          onChange={setKind}
          items={kinds.map((value) => {
            const Icon = kindIcon[value];
            return {
              value,
              label: kindLabel[value],
              hint: hints[value],
              icon: <Icon aria-hidden="true" />,
            };
          })}
        />
        {kind === 'url-list' && (
          <Field label="Addresses" hint="One on a line." error={listProblem()}>
            <Textarea
              rows={6}
              value={list}
              onChange={(event) => setList(event.target.value)}
              placeholder="https://shop.example/item/1"
              className="font-mono !text-sm"
            />
          </Field>
        )}
        {kind !== 'url-list' && kind !== 'look-alike-domains' && (
          <Field
            label="Address"
            error={problem('url')}
            hint={kind === 'search-template' ? 'Put {term} where the search word goes.' : undefined}
          >
            <Input
              type="url"
              inputMode="url"
              spellCheck={false}
              value={address}
              onChange={(event) => setAddress(event.target.value)}
              placeholder={
                {
                  site: 'https://shop.example',
                  sitemap: 'https://shop.example/sitemap.xml',
                  'search-template': 'https://shop.example/search?q={term}',
                }[kind]
              }
            />
          </Field>
        )}
        {(kind === 'search-template' || kind === 'look-alike-domains') && (
          <Field
            label={kind === 'search-template' ? 'Search words' : 'Word marks'}
            hint="Press Enter after each; paste a list to add many."
            error={problem('terms')}
          >
            <TagInput values={terms} onChange={setTerms} placeholder="Type a word" />
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem_8rem]">
          <Field label="Name" optional error={problem('name')}>
            <Input
              name="name"
              placeholder={suggestName(kind, address, urls, terms) || 'Named after its host'}
            />
          </Field>
          <Field label="Page budget" error={problem('pageBudget')}>
            <Input name="pageBudget" type="number" min={1} max={100_000} defaultValue={200} />
          </Field>
          {kind !== 'url-list' && (
            <Field label="Link depth" error={problem('maxDepth')}>
              <Input name="maxDepth" type="number" min={0} max={20} defaultValue={4} />
            </Field>
          )}
        </div>
        {problem('form') && (
          <p
            role="alert"
            className="rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
          >
            {problem('form')}
          </p>
        )}
      </form>
    </Dialog>
  );
}
