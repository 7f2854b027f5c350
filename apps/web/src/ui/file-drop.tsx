'use client';
import { ImagePlus, Trash2, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type DragEvent } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

export type DroppedFile = {
  id: string;
  file: File;
  error?: string | undefined;
  busy?: boolean;
  /** A safe copy made by the server, shown where the browser may not draw the file itself. */
  previewUrl?: string | null;
};

function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  if (sizeBytes < 1_000_000) return `${Math.round(sizeBytes / 1_000)} kB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}

function Preview({ item, onRemove }: { item: DroppedFile; onRemove: () => void }) {
  const [broken, setBroken] = useState(false);
  // Only raster pictures are previewed: an SVG may carry script and is drawn by the server alone.
  const previewable = /^image\/(png|jpe?g|webp|gif|avif)$/.test(item.file.type);
  const url = useMemo(
    () => (previewable ? URL.createObjectURL(item.file) : null),
    [item.file, previewable],
  );
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const shownUrl = item.previewUrl ?? url;
  return (
    <li
      className={cx(
        'group relative overflow-hidden rounded-md border bg-surface',
        item.error ? 'border-infringing' : 'border-line',
      )}
    >
      <div className="picture-ground flex aspect-square items-center justify-center overflow-hidden">
        {shownUrl && !broken ? (
          <img
            src={shownUrl}
            alt=""
            onError={() => setBroken(true)}
            className="size-full object-contain"
          />
        ) : (
          <span className="px-2 text-center text-xs text-ink-muted">
            {broken ? 'No preview' : (item.file.name.split('.').pop() ?? 'file').toUpperCase()}
          </span>
        )}
        {item.busy && (
          <span className="absolute inset-x-0 top-0 flex aspect-square items-center justify-center bg-surface/60 text-accent">
            <Spinner className="size-6" />
          </span>
        )}
      </div>
      <div className="flex items-center gap-1 border-t border-line py-1 pr-1 pl-2">
        <div className="min-w-0 flex-1">
          <p className="truncate text-xs font-medium" title={item.file.name}>
            {item.file.name}
          </p>
          <p className="text-xs text-ink-muted tabular-nums">{formatSize(item.file.size)}</p>
        </div>
        <IconButton
          label={`Remove ${item.file.name}`}
          size="sm"
          onClick={onRemove}
          disabled={item.busy ?? false}
        >
          <Trash2 />
        </IconButton>
      </div>
      {item.error && (
        <p
          role="alert"
          className="flex gap-1.5 border-t border-line bg-infringing-soft px-2 py-1.5 text-xs text-infringing"
        >
          <TriangleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {item.error}
        </p>
      )}
    </li>
  );
}

/** Takes files by drop, paste or choice, shows each with its preview and its own error, and lets each be removed. */
export function FileDrop({
  label,
  hint,
  accept,
  items,
  onAdd,
  onRemove,
}: {
  label: string;
  hint: string;
  accept: string;
  items: readonly DroppedFile[];
  onAdd: (files: readonly File[]) => void;
  onRemove: (id: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hintId = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };
  return (
    <div
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        if (files.length > 0) onAdd(files);
      }}
    >
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'flex flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-8 text-center transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
        )}
      >
        <ImagePlus aria-hidden="true" className="size-6 text-ink-faint" />
        <p className="text-sm font-medium">{label}</p>
        <p id={hintId} className="max-w-sm text-xs text-ink-muted">
          {hint}
        </p>
        <Button
          size="sm"
          className="mt-1"
          aria-describedby={hintId}
          onClick={() => input.current?.click()}
        >
          Choose files
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          accept={accept}
          aria-label={label}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {items.length > 0 && (
        <ul className="mt-3 grid items-start grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
          {items.map((item) => (
            <Preview key={item.id} item={item} onRemove={() => onRemove(item.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}
