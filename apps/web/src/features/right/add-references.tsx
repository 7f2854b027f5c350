'use client';
import type { RightView } from '@ringer/domain';
import { useState } from 'react';
import { ApiError } from '#client/api.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { FileDrop } from '#ui/file-drop.tsx';
import { TagInput } from '#ui/tag-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useAddReferences } from './queries.ts';
import { useUploads } from '#client/use-uploads.ts';

/** A dialog that adds pictures and word forms to a right. */
export function AddReferences({
  right,
  open,
  onOpenChange,
}: {
  right: RightView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const uploads = useUploads();
  const add = useAddReferences(right.id);
  const [words, setWords] = useState<string[]>([]);
  const takesWords = right.kind === 'mark' && right.markForm !== 'figurative';
  const takesPictures = right.kind !== 'mark' || right.markForm !== 'word';
  const count = words.length + uploads.uploadIds.length;
  const fieldProblem = add.error instanceof ApiError ? add.error.fieldMessage('words') : undefined;
  const submit = () =>
    add.mutate(
      { words, uploadIds: uploads.uploadIds },
      {
        onSuccess: () => {
          showToast({
            tone: 'success',
            title: count === 1 ? 'One reference added' : `${count} references added`,
          });
          setWords([]);
          uploads.clear();
          onOpenChange(false);
        },
      },
    );
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title="Add references"
      description={right.title}
      footer={
        <>
          <Button tone="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            tone="primary"
            busy={add.isPending}
            disabled={count === 0 || uploads.busy}
            onClick={submit}
          >
            {count > 1 ? `Add ${count} references` : 'Add'}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {takesPictures && (
          <FileDrop
            label="Drop pictures here"
            hint="Up to 25 MB and 100 megapixels each. You can also paste."
            accept="image/*"
            items={uploads.items}
            onAdd={uploads.add}
            onRemove={uploads.remove}
          />
        )}
        {takesWords && (
          <Field label="Word forms" hint="Press Enter after each." error={fieldProblem}>
            <TagInput values={words} onChange={setWords} placeholder="Type a word" />
          </Field>
        )}
        {add.error && !fieldProblem && (
          <p
            role="alert"
            className="rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
          >
            {add.error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
}
