'use client';
import { ImagePlus, TriangleAlert, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { useUploads } from '#client/use-uploads.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Spinner } from '#ui/spinner.tsx';

/** A place for one picture: dropped, chosen or pasted; a new one takes the place of the one before. */
export function PictureSlot({
  label,
  uploads,
  onFiles,
}: {
  label: string;
  uploads: ReturnType<typeof useUploads>;
  onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const item = uploads.items[0];
  return (
    <div role="group" aria-label={label} className="min-w-0">
      <div className="mb-1.5 flex min-h-7 items-center justify-between gap-2">
        <span className="text-sm font-medium">{label}</span>
        {item && (
          <IconButton
            label={`Remove ${item.file.name}`}
            size="sm"
            onClick={() => uploads.remove(item.id)}
          >
            <X />
          </IconButton>
        )}
      </div>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          onFiles([...event.dataTransfer.files]);
        }}
        className={cx(
          'flex h-48 flex-col items-center justify-center gap-2 overflow-hidden rounded-lg border border-dashed p-3 text-center transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
        )}
      >
        {item?.previewUrl ? (
          <img
            src={item.previewUrl}
            alt={`${label}: ${item.file.name}`}
            className="min-h-0 max-w-full flex-1 object-contain"
          />
        ) : item?.busy ? (
          <p role="status" className="flex items-center gap-2 text-sm text-ink-muted">
            <Spinner /> Preparing {item.file.name}
          </p>
        ) : (
          <>
            <ImagePlus aria-hidden="true" className="size-6 text-ink-faint" />
            <p className="text-xs text-ink-muted">Drop, paste or choose. Up to 25 MB.</p>
          </>
        )}
        <Button
          size="sm"
          aria-label={`${item ? 'Replace' : 'Choose'} picture: ${label}`}
          onClick={() => input.current?.click()}
        >
          {item ? 'Replace' : 'Choose a picture'}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label={label}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {item?.error && (
        <p role="alert" className="mt-1.5 flex gap-1.5 text-xs text-infringing">
          <TriangleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {item.error}
        </p>
      )}
    </div>
  );
}
