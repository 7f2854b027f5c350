'use client';
import { X } from 'lucide-react';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useField } from './field.tsx';

/** A list of short values: Enter or a comma adds one, Backspace in the empty field takes the last away, a pasted list is split. */
export function TagInput({
  values,
  onChange,
  placeholder,
  inputMode = 'text',
}: {
  values: readonly string[];
  onChange: (values: string[]) => void;
  placeholder?: string;
  inputMode?: 'text' | 'numeric';
}) {
  const field = useField();
  const [draft, setDraft] = useState('');
  const add = (text: string) => {
    const fresh = text
      .split(/[\n,;]+/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && !values.includes(part));
    if (fresh.length > 0) onChange([...values, ...new Set(fresh)]);
    setDraft('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === 'Enter' || event.key === ',') && !event.nativeEvent.isComposing) {
      if (draft.trim() === '' && event.key === 'Enter') return;
      event.preventDefault();
      add(draft);
    } else if (event.key === 'Backspace' && draft === '' && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    if (!/[\n,;]/.test(text)) return;
    event.preventDefault();
    add(text);
  };
  return (
    <div
      aria-invalid={field.invalid || undefined}
      className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-surface px-1.5 py-1 focus-within:outline-2 focus-within:outline-focus hover:border-ink-faint aria-invalid:border-infringing"
    >
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-hover pr-0.5 pl-2 text-sm"
        >
          <span className="truncate">{value}</span>
          <button
            type="button"
            aria-label={`Remove ${value}`}
            onClick={() => onChange(values.filter((other) => other !== value))}
            className="flex size-5 items-center justify-center rounded-sm text-ink-faint hover:bg-line hover:text-ink"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </span>
      ))}
      <input
        id={field.id}
        aria-describedby={field.describedBy}
        value={draft}
        inputMode={inputMode}
        placeholder={values.length === 0 ? placeholder : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => add(draft)}
        className="h-6 min-w-24 flex-1 bg-transparent px-1 text-base outline-none placeholder:text-ink-faint max-sm:text-lg"
      />
    </div>
  );
}
