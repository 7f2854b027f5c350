'use client';
import type { CaseView, FindingView } from '@ringer/domain';
import { ChevronLeft, ChevronRight, ImageOff, Type, ZoomIn, ZoomOut } from 'lucide-react';
import { useState, type ReactNode, type RefObject } from 'react';
import { IconButton } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { PictureViewer } from '#ui/picture-viewer.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { HighlightedText } from '#client/highlighted-text.tsx';
import { pairId, regionOf } from '#client/reasons.ts';
import { strongestView } from './regions.ts';

const BOX = 'h-44 w-full sm:h-[clamp(13rem,44vh,30rem)]';
const MAX_ZOOM = 6;
const ZOOM_STEP = 1.5;

function Side({
  title,
  caption,
  steps,
  children,
}: {
  title: string;
  caption: ReactNode;
  steps: ReactNode;
  children: ReactNode;
}) {
  return (
    <figure aria-label={title} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-xs font-medium text-ink-muted">{title}</h2>
        {steps}
      </div>
      {children}
      <figcaption className="min-h-5 truncate text-xs text-ink-muted max-sm:hidden">
        {caption}
      </figcaption>
    </figure>
  );
}

function Steps({
  what,
  at,
  count,
  keys,
  onStep,
}: {
  what: string;
  at: number;
  count: number;
  keys: [string, string];
  onStep: (by: 1 | -1) => void;
}) {
  if (count < 2) return null;
  return (
    <div className="flex items-center gap-1 text-xs text-ink-muted tabular-nums">
      <IconButton
        label={`Previous ${what}`}
        shortcut={keys[0]}
        size="sm"
        onClick={() => onStep(-1)}
      >
        <ChevronLeft />
      </IconButton>
      {at + 1} of {count}
      <IconButton label={`Next ${what}`} shortcut={keys[1]} size="sm" onClick={() => onStep(1)}>
        <ChevronRight />
      </IconButton>
    </div>
  );
}

function NoPicture({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div
      className={cx(
        'flex flex-col items-center justify-center gap-2 rounded-md border border-line bg-sunken p-6 text-center text-sm text-ink-muted [&>svg]:size-5',
        BOX,
      )}
    >
      {icon}
      {children}
    </div>
  );
}

function wrap(index: number, count: number): number {
  return ((index % count) + count) % count;
}

/** The offer's picture beside the reference, with the regions that belong together drawn over both. */
export function Stage({
  view,
  finding,
  activeIds,
  onActive,
  stageRef,
}: {
  view: CaseView;
  finding: FindingView;
  activeIds: ReadonlySet<string>;
  onActive: (id: string | null) => void;
  stageRef: RefObject<HTMLDivElement | null>;
}) {
  const images = finding.offer.images;
  const references = view.right.references.filter((reference) => reference.kind === 'image');
  const words = view.right.references.flatMap((reference) =>
    reference.word ? [reference.word] : [],
  );
  const [shown, setShown] = useState(() => {
    const first = strongestView(finding);
    return {
      image: Math.max(
        0,
        images.findIndex((image) => image.imageIndex === first.imageIndex),
      ),
      reference: Math.max(
        0,
        references.findIndex((reference) => reference.id === first.referenceId),
      ),
    };
  });
  const [zoom, setZoom] = useState(1);
  const image = images[shown.image];
  const reference = references[shown.reference];

  const offerRegions = finding.signals.flatMap((signal) =>
    signal.regions.flatMap((region) =>
      region.kind === 'offer-image' && region.imageIndex === image?.imageIndex
        ? [regionOf(signal, region)]
        : [],
    ),
  );
  const referenceRegions = finding.signals.flatMap((signal) =>
    signal.regions.flatMap((region) =>
      region.kind === 'reference-image' && region.referenceId === reference?.id
        ? [regionOf(signal, region)]
        : [],
    ),
  );

  const stepImage = (by: 1 | -1) =>
    setShown((last) => ({ ...last, image: wrap(last.image + by, images.length || 1) }));
  const stepReference = (by: 1 | -1) =>
    setShown((last) => ({ ...last, reference: wrap(last.reference + by, references.length || 1) }));
  const changeZoom = (to: number) => setZoom(Math.min(MAX_ZOOM, Math.max(1, to)));
  /** Brings both halves of a pair into view, whichever pictures they are on. */
  const showPair = (id: string) => {
    for (const signal of finding.signals) {
      for (const region of signal.regions) {
        if (region.kind === 'text' || pairId(signal, region.pair) !== id) continue;
        setShown((last) =>
          region.kind === 'offer-image'
            ? {
                ...last,
                image: Math.max(
                  0,
                  images.findIndex((each) => each.imageIndex === region.imageIndex),
                ),
              }
            : {
                ...last,
                reference: Math.max(
                  0,
                  references.findIndex((each) => each.id === region.referenceId),
                ),
              },
        );
      }
    }
  };

  const scope = 'Pictures';
  useShortcut({
    keys: 'arrowright',
    label: 'Next picture of the offer',
    scope,
    onTrigger: () => stepImage(1),
  });
  useShortcut({
    keys: 'arrowleft',
    label: 'Previous picture of the offer',
    scope,
    onTrigger: () => stepImage(-1),
  });
  useShortcut({
    keys: 'shift+arrowright',
    label: 'Next reference',
    scope,
    onTrigger: () => stepReference(1),
  });
  useShortcut({
    keys: 'shift+arrowleft',
    label: 'Previous reference',
    scope,
    onTrigger: () => stepReference(-1),
  });
  useShortcut({
    keys: '+',
    label: 'Zoom in on the match',
    scope,
    onTrigger: () => changeZoom(zoom * ZOOM_STEP),
  });
  useShortcut({
    keys: '-',
    label: 'Zoom out',
    scope,
    onTrigger: () => changeZoom(zoom / ZOOM_STEP),
  });
  useShortcut({ keys: '0', label: 'Fit the pictures', scope, onTrigger: () => setZoom(1) });

  return (
    <div ref={stageRef} className="relative grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Side
        title="Offer"
        caption={
          image?.alt ? (
            <HighlightedText
              text={image.alt}
              signals={finding.signals}
              field="alt"
              imageIndex={image.imageIndex}
            />
          ) : (
            ''
          )
        }
        steps={
          <Steps
            what="picture of the offer"
            at={shown.image}
            count={images.length}
            keys={['arrowleft', 'arrowright']}
            onStep={stepImage}
          />
        }
      >
        {image?.viewUrl ? (
          <PictureViewer
            key={image.viewUrl}
            src={image.viewUrl}
            alt={`Offer: ${finding.offer.title}, picture ${shown.image + 1}`}
            widthPx={image.widthPx}
            heightPx={image.heightPx}
            regions={offerRegions}
            activeIds={activeIds}
            onActive={onActive}
            onSelect={showPair}
            onStep={stepImage}
            zoom={zoom}
            onZoom={changeZoom}
            className={BOX}
          />
        ) : (
          <NoPicture icon={<ImageOff aria-hidden="true" />}>
            {images.length === 0 ? 'The offer has no picture.' : 'This picture could not be kept.'}
          </NoPicture>
        )}
      </Side>
      <Side
        title={`Reference: ${view.right.title}`}
        caption={
          reference?.label ??
          [view.right.office, view.right.number].filter((part) => part !== null).join(' ')
        }
        steps={
          <div className="flex items-center gap-1">
            <Steps
              what="reference"
              at={shown.reference}
              count={references.length}
              keys={['shift+arrowleft', 'shift+arrowright']}
              onStep={stepReference}
            />
            <IconButton
              label="Zoom out"
              shortcut="-"
              size="sm"
              disabled={zoom === 1}
              onClick={() => changeZoom(zoom / ZOOM_STEP)}
            >
              <ZoomOut />
            </IconButton>
            <IconButton
              label="Zoom in on the match"
              shortcut="+"
              size="sm"
              disabled={zoom === MAX_ZOOM}
              onClick={() => changeZoom(zoom * ZOOM_STEP)}
            >
              <ZoomIn />
            </IconButton>
          </div>
        }
      >
        {reference?.viewUrl ? (
          <PictureViewer
            key={reference.viewUrl}
            src={reference.viewUrl}
            alt={`Reference: ${reference.label ?? view.right.title}`}
            widthPx={reference.widthPx}
            heightPx={reference.heightPx}
            regions={referenceRegions}
            activeIds={activeIds}
            onActive={onActive}
            onSelect={showPair}
            onStep={stepReference}
            zoom={zoom}
            onZoom={changeZoom}
            className={BOX}
          />
        ) : (
          <NoPicture icon={<Type aria-hidden="true" />}>
            <span className="text-xl font-semibold break-words text-ink">
              {words[0] ?? view.right.title}
            </span>
            {words.length > 1 && <span>also {words.slice(1, 6).join(', ')}</span>}
          </NoPicture>
        )}
      </Side>
    </div>
  );
}
