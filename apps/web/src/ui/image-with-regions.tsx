'use client';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { cx } from './cx.ts';

export type ImageRegion = {
  id: string;
  /** Fractions of the image's width and height, 0 to 1, from the top left. */
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  tone?: 'infringing' | 'info';
};

/**
 * A picture with boxes drawn over it. Give two of them the same `activeId` and `onActive` and a region hovered or
 * focused in one lights up in the other. A class such as [--picture-height:20rem] sets the greatest height.
 */
export function ImageWithRegions({
  src,
  alt,
  regions = [],
  activeId = null,
  onActive,
  className,
}: {
  src: string;
  alt: string;
  regions?: readonly ImageRegion[];
  activeId?: string | null;
  onActive?: (id: string | null) => void;
  className?: string;
}) {
  const [failed, setFailed] = useState(false);
  return (
    <div
      className={cx(
        'picture-ground flex items-center justify-center overflow-hidden rounded-md border border-line',
        className,
      )}
    >
      {failed ? (
        <p className="flex flex-col items-center gap-2 p-8 text-sm text-ink-muted">
          <ImageOff className="size-5" />
          This picture could not be shown.
        </p>
      ) : (
        <div className="relative inline-block max-h-full max-w-full leading-[0]">
          <img
            src={src}
            alt={alt}
            onError={() => setFailed(true)}
            className="max-h-(--picture-height,26rem) max-w-full object-contain"
            draggable={false}
          />
          {regions.map((region) => {
            const active = region.id === activeId;
            return (
              <button
                key={region.id}
                type="button"
                aria-label={region.label}
                onPointerEnter={() => onActive?.(region.id)}
                onPointerLeave={() => onActive?.(null)}
                onFocus={() => onActive?.(region.id)}
                onBlur={() => onActive?.(null)}
                style={{
                  left: `${region.x * 100}%`,
                  top: `${region.y * 100}%`,
                  width: `${region.width * 100}%`,
                  height: `${region.height * 100}%`,
                }}
                className={cx(
                  'absolute rounded-[3px] border-2 shadow-[0_0_0_1px_rgb(255_255_255/0.75),inset_0_0_0_1px_rgb(255_255_255/0.5)] transition-[background-color,box-shadow]',
                  (region.tone ?? 'infringing') === 'infringing'
                    ? 'border-infringing-solid'
                    : 'border-info',
                  active && 'z-10 bg-infringing-solid/15 shadow-[0_0_0_2px_rgb(255_255_255/0.9)]',
                )}
              >
                {active && (
                  <span className="absolute bottom-full left-[-2px] mb-1 max-w-56 truncate rounded-sm bg-ink px-1.5 py-0.5 text-xs leading-4 font-medium text-canvas">
                    {region.label}
                  </span>
                )}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}
