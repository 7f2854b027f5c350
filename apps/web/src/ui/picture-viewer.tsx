'use client';
import { ImageOff } from 'lucide-react';
import { useRef, useState, type PointerEvent } from 'react';
import { cx } from './cx.ts';

export type PictureRegion = {
  id: string;
  /** Fractions of the picture's width and height, 0 to 1, from the top left. */
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  tone: 'infringing' | 'info';
};

const SWIPE_PX = 48;

/**
 * A picture fitted into its box, with regions drawn over it, that can be zoomed (1 = fitted) and dragged. Give two of
 * them the same `activeIds` and `onActive` and a region met in one lights up in the other. A sideways swipe on the
 * fitted picture asks for the next (+1) or previous (-1) one.
 */
export function PictureViewer({
  src,
  alt,
  widthPx,
  heightPx,
  regions,
  activeIds,
  onActive,
  onSelect,
  onStep,
  zoom,
  onZoom,
  className,
}: {
  src: string;
  alt: string;
  widthPx: number | null;
  heightPx: number | null;
  regions: readonly PictureRegion[];
  activeIds: ReadonlySet<string>;
  onActive: (id: string | null) => void;
  onSelect?: (id: string) => void;
  onStep?: (by: 1 | -1) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
  className?: string;
}) {
  const [failed, setFailed] = useState(false);
  const [natural, setNatural] = useState<number | null>(null);
  const [pan, setPan] = useState({ x: 0, y: 0 });
  const drag = useRef<{ x: number; y: number; panX: number; panY: number } | null>(null);
  const ratio = natural ?? (widthPx && heightPx ? widthPx / heightPx : 1);
  const active = regions.find((region) => activeIds.has(region.id));
  const focus = active ?? regions[0];
  const offset = zoom === 1 ? { x: 0, y: 0 } : pan;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, y: event.clientY, panX: offset.x, panY: offset.y };
    if (zoom > 1) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current || zoom === 1) return;
    setPan({
      x: drag.current.panX + event.clientX - drag.current.x,
      y: drag.current.panY + event.clientY - drag.current.y,
    });
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    drag.current = null;
    if (!from || zoom > 1 || event.pointerType !== 'touch') return;
    const acrossPx = event.clientX - from.x;
    if (
      Math.abs(acrossPx) > SWIPE_PX &&
      Math.abs(acrossPx) > 2 * Math.abs(event.clientY - from.y)
    ) {
      onStep?.(acrossPx < 0 ? 1 : -1);
    }
  };

  if (failed) {
    return (
      <div
        className={cx(
          'picture-ground flex flex-col items-center justify-center gap-2 rounded-md border border-line p-6 text-sm text-ink-muted',
          className,
        )}
      >
        <ImageOff aria-hidden="true" className="size-5" />
        This picture could not be shown.
      </div>
    );
  }
  return (
    <div
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (drag.current = null)}
      onDoubleClick={() => {
        setPan({ x: 0, y: 0 });
        onZoom(zoom === 1 ? 2.5 : 1);
      }}
      className={cx(
        'picture-ground @container-[size] relative flex items-center justify-center overflow-hidden rounded-md border border-line select-none',
        zoom > 1 ? 'cursor-grab touch-none active:cursor-grabbing' : 'touch-pan-y touch-pinch-zoom',
        className,
      )}
    >
      <div
        className="relative shrink-0 transition-transform duration-100 ease-out"
        style={{
          aspectRatio: ratio,
          width: `min(100cqw, ${100 * ratio}cqh)`,
          transform: `translate(${offset.x}px, ${offset.y}px) scale(${zoom})`,
          transformOrigin: focus
            ? `${(focus.x + focus.width / 2) * 100}% ${(focus.y + focus.height / 2) * 100}%`
            : 'center',
        }}
      >
        <img
          src={src}
          alt={alt}
          decoding="sync"
          draggable={false}
          onError={() => setFailed(true)}
          onLoad={(event) =>
            setNatural(event.currentTarget.naturalWidth / event.currentTarget.naturalHeight || null)
          }
          className="absolute inset-0 size-full object-contain"
        />
        {regions.map((region) => {
          const lit = activeIds.has(region.id);
          return (
            <button
              key={`${region.id} ${region.x} ${region.y} ${region.width} ${region.height}`}
              type="button"
              aria-label={region.label}
              aria-pressed={lit}
              onPointerEnter={() => onActive(region.id)}
              onPointerLeave={() => onActive(null)}
              onFocus={() => onActive(region.id)}
              onBlur={() => onActive(null)}
              onClick={() => onSelect?.(region.id)}
              style={{
                left: `${region.x * 100}%`,
                top: `${region.y * 100}%`,
                width: `${region.width * 100}%`,
                height: `${region.height * 100}%`,
                borderWidth: `${2 / zoom}px`,
              }}
              className={cx(
                'absolute rounded-[3px] border-solid shadow-[0_0_0_1px_rgb(255_255_255/0.7),inset_0_0_0_1px_rgb(255_255_255/0.45)] transition-opacity',
                region.tone === 'infringing' ? 'border-infringing-solid' : 'border-info',
                lit && (region.tone === 'infringing' ? 'bg-infringing-solid/20' : 'bg-info/20'),
                lit && 'z-10',
                active && !lit && 'opacity-35',
              )}
            />
          );
        })}
      </div>
      {active && (
        <span className="pointer-events-none absolute inset-x-2 bottom-2 z-10 mx-auto w-fit max-w-full truncate rounded-sm bg-ink px-1.5 py-0.5 text-xs font-medium text-canvas">
          {active.label}
        </span>
      )}
    </div>
  );
}
