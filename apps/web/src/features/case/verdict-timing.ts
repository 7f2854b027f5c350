'use client';
import type { CaseView } from '@ringer/domain';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Marks and measures that traces, journeys and benchmarks read. */
const KEY_MARK = 'verdict-key';
const MEASURE = 'verdict-to-next-case';

function settled(image: HTMLImageElement): Promise<unknown> {
  if (image.complete) return Promise.resolve();
  return new Promise((resolve) => {
    image.addEventListener('load', resolve, { once: true });
    image.addEventListener('error', resolve, { once: true });
  });
}

/**
 * Measures from the press of a verdict key to the frame in which the next case and its pictures stand on screen, as
 * `performance.getEntriesByName('verdict-to-next-case')`, in milliseconds. Returns the call that marks a verdict.
 */
export function useVerdictTiming({
  view,
  stage,
}: {
  view: CaseView | undefined;
  stage: RefObject<HTMLElement | null>;
}): () => void {
  const pressedMs = useRef<number | null>(null);
  const leaving = useRef<string | null>(null);
  const shownId = view?.id ?? null;

  useEffect(() => {
    // The event's own time counts, not the time at which a handler got round to it.
    const note = (event: Event) => {
      pressedMs.current = event.timeStamp;
    };
    window.addEventListener('keydown', note, { capture: true });
    window.addEventListener('click', note, { capture: true });
    return () => {
      window.removeEventListener('keydown', note, { capture: true });
      window.removeEventListener('click', note, { capture: true });
    };
  }, []);

  useLayoutEffect(() => {
    if (leaving.current === null || shownId === null || shownId === leaving.current) return;
    leaving.current = null;
    const pictures = [...(stage.current?.querySelectorAll('img') ?? [])];
    void Promise.all(pictures.map(settled)).then(() =>
      // The second frame starts when the first has been painted.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (performance.getEntriesByName(KEY_MARK).length > 0)
            performance.measure(MEASURE, KEY_MARK);
        }),
      ),
    );
  }, [shownId, stage]);

  return () => {
    leaving.current = shownId;
    performance.clearMarks(KEY_MARK);
    performance.mark(KEY_MARK, pressedMs.current === null ? {} : { startTime: pressedMs.current });
  };
}
