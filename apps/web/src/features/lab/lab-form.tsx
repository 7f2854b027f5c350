'use client';
import type { LabCompareInput, LabKind } from '@ringer/domain';
import { useEffect, useState } from 'react';
import { ApiError } from '#client/api.ts';
import { useUploads } from '#client/use-uploads.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Field } from '#ui/field.tsx';
import { Input } from '#ui/input.tsx';
import { Segments } from '#ui/segments.tsx';
import { PictureSlot } from './picture-slot.tsx';

const kinds: readonly { value: LabKind; label: string }[] = [
  { value: 'pictures', label: 'Two pictures' },
  { value: 'names', label: 'Two names' },
];

/** Takes two pictures or two names and asks for the comparison. */
export function LabForm({
  busy,
  error,
  onCompare,
}: {
  busy: boolean;
  error: Error | null;
  onCompare: (input: LabCompareInput) => void;
}) {
  const [kind, setKind] = useState<LabKind>('pictures');
  const [names, setNames] = useState({ left: '', right: '' });
  const left = useUploads();
  const right = useUploads();
  const put = (side: typeof left, file: File) => {
    for (const item of side.items) side.remove(item.id);
    side.add([file]);
  };
  /** The first file goes to the side it was given to, a second one to the other side. */
  const take = (files: readonly File[], first: typeof left, second: typeof left) => {
    if (files[0]) put(first, files[0]);
    if (files[1]) put(second, files[1]);
  };
  useEffect(() => {
    if (kind !== 'pictures') return undefined;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      if (left.items.length === 0) take(files, left, right);
      else take(files, right, left);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });

  const leftUploadId = left.busy ? undefined : left.uploadIds[0];
  const rightUploadId = right.busy ? undefined : right.uploadIds[0];
  const input: LabCompareInput | null =
    kind === 'names'
      ? names.left.trim() && names.right.trim()
        ? { kind, ...names }
        : null
      : leftUploadId && rightUploadId
        ? { kind, leftUploadId, rightUploadId }
        : null;
  const fieldProblem = (path: string) =>
    error instanceof ApiError ? error.fieldMessage(path) : undefined;

  return (
    <Card>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (input) onCompare(input);
        }}
      >
        <Segments label="What to compare" value={kind} items={kinds} onChange={setKind} />
        <div className="grid gap-4 sm:grid-cols-2">
          {kind === 'pictures' ? (
            <>
              <PictureSlot
                label="What was found"
                uploads={left}
                onFiles={(files) => take(files, left, right)}
              />
              <PictureSlot
                label="What is protected"
                uploads={right}
                onFiles={(files) => take(files, right, left)}
              />
            </>
          ) : (
            <>
              <Field
                label="What was found"
                hint="A name, a title or a domain."
                error={fieldProblem('left')}
              >
                <Input
                  value={names.left}
                  maxLength={500}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setNames({ ...names, left: event.target.value })}
                />
              </Field>
              <Field
                label="What is protected"
                hint="The mark as it is registered."
                error={fieldProblem('right')}
              >
                <Input
                  value={names.right}
                  maxLength={120}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setNames({ ...names, right: event.target.value })}
                />
              </Field>
            </>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" tone="primary" busy={busy} disabled={!input}>
            Compare
          </Button>
          <p className="text-xs text-ink-muted">
            Nothing becomes a case. A comparison is kept for a day.
          </p>
        </div>
        {error && (
          <p
            role="alert"
            className="rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
          >
            {error.message}
          </p>
        )}
      </form>
    </Card>
  );
}
