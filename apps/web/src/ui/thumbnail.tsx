'use client';
import { ImageOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { cx } from './cx.ts';

/** A small picture in a fixed frame; where there is none, an icon. Give it a size by class. */
export function Thumbnail({
  src,
  alt,
  fallback,
  className,
}: {
  src: string | null;
  alt: string;
  fallback?: ReactNode;
  className?: string;
}) {
  const [failed, setFailed] = useState(false);
  return (
    <span
      className={cx(
        'relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-md border border-line',
        src && !failed ? 'picture-ground' : 'bg-sunken',
        className ?? 'size-9',
      )}
    >
      {src && !failed ? (
        <img
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          onError={() => setFailed(true)}
          className="absolute inset-0 size-full object-contain"
        />
      ) : (
        <span className="text-ink-faint [&_svg]:size-4">
          {fallback ?? <ImageOff aria-hidden="true" />}
        </span>
      )}
    </span>
  );
}
