'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** A long hash or id, shortened in the middle; a click copies the whole of it. */
export function HashText({
  value,
  name = 'hash',
  keep = 8,
}: {
  value: string;
  name?: string;
  keep?: number;
}) {
  const [copied, setCopied] = useState(false);
  const short =
    value.length > keep * 2 + 1 ? `${value.slice(0, keep)}…${value.slice(-keep)}` : value;
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      title={value}
      aria-label={copied ? `${name} copied` : `Copy ${name} ${value}`}
      className="group inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm font-mono text-xs text-ink-muted hover:text-ink"
    >
      <span className="truncate">{short}</span>
      {copied ? (
        <Check className="size-3 text-lawful" />
      ) : (
        <Copy className="size-3 opacity-50 group-hover:opacity-100" />
      )}
    </button>
  );
}
