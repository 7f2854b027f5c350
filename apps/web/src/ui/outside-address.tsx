'use client';
import { Check, Copy, ExternalLink, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { Popover } from './popover.tsx';

function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? url : null;
}

/**
 * An address that the watched web gave us: plain text with a copy button. Opening it takes a second, deliberate click
 * and tells the other side nothing about where the visitor comes from. `children` shows the address in another dress.
 */
export function OutsideAddress({ url, children }: { url: string; children?: ReactNode }) {
  const [copied, setCopied] = useState(false);
  const address = webAddress(url);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <span className="flex min-w-0 items-center gap-0.5">
      <bdi dir="ltr" title={url} className="min-w-0 truncate font-mono text-xs text-ink-muted">
        {children ?? url}
      </bdi>
      <IconButton
        label={copied ? 'Address copied' : 'Copy the address'}
        size="sm"
        onClick={() => void copy()}
      >
        {copied ? <Check className="text-lawful" /> : <Copy />}
      </IconButton>
      {address && (
        <Popover
          title="Open a page that Ringer has not checked?"
          trigger={
            <button
              type="button"
              aria-label="Open the page…"
              className="flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
            >
              <ExternalLink aria-hidden="true" className="size-4" />
            </button>
          }
        >
          <p className="flex gap-2 text-ink-muted">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-unsure" />
            It may be hostile and it sees this computer’s address. The preserved screenshot shows
            the same page.
          </p>
          <p className="mt-2 rounded-md bg-sunken p-2 font-mono text-xs break-all">
            <bdi dir="ltr">{address}</bdi>
          </p>
          <a
            href={address}
            target="_blank"
            rel="noreferrer noopener nofollow"
            className="mt-3 inline-flex h-8 items-center gap-1.5 rounded-md border border-line px-3 font-medium hover:bg-hover"
          >
            Open it in a new tab
            <ExternalLink aria-hidden="true" className="size-4" />
          </a>
        </Popover>
      )}
    </span>
  );
}
