import type { CaptureThumb, ScanProgress, ScanView } from '@ringer/domain';
import { describe, expect, it } from 'vitest';
import { applyScanEvent, LIVE_CAPTURES } from './apply-scan-event.ts';

const progress: ScanProgress = {
  state: 'running',
  problem: null,
  known: 40,
  captured: 3,
  skipped: 0,
  analysed: 2,
  truth: {
    ok: 3,
    blocked: 0,
    challenge: 0,
    parked: 0,
    cloaked: 0,
    'soft-404': 0,
    error: 0,
    empty: 0,
  },
  findings: 0,
  cases: 0,
  pagesPerMinute: 12,
  secondsLeft: 180,
  startedAt: '2026-05-04T08:00:00.000Z',
  finishedAt: null,
};

const capture = (n: number): CaptureThumb => ({
  id: `capture-${n}`,
  url: `http://shop.example/${n}`,
  host: 'shop.example',
  title: `Page ${n}`,
  truthState: 'ok',
  truthReasons: [],
  thumbnailUrl: null,
  findings: 0,
  at: new Date(Date.UTC(2026, 4, 4, 8, 0, n)).toISOString(),
});

const view: ScanView = {
  id: 'scan',
  createdAt: '2026-05-04T08:00:00.000Z',
  sourceNames: ['Shop'],
  startedBy: 'Ada',
  progress,
  captures: [capture(2), capture(1)],
  lastEventSeq: 10,
  canCancel: true,
};

describe('applyScanEvent', () => {
  it('puts a new capture first and remembers how far it got', () => {
    const next = applyScanEvent(view, { kind: 'capture', payload: capture(3) }, 11);
    expect(next.captures.map((each) => each.id)).toEqual(['capture-3', 'capture-2', 'capture-1']);
    expect(next.lastEventSeq).toBe(11);
  });

  it('changes nothing when a frame comes again', () => {
    const event = { kind: 'capture', payload: capture(3) } as const;
    const once = applyScanEvent(view, event, 11);
    expect(applyScanEvent(once, event, 11)).toBe(once);
    expect(applyScanEvent(once, event, 12).captures).toEqual(once.captures);
  });

  it('keeps a bounded number of captures', () => {
    let grown = view;
    for (let n = 3; n < LIVE_CAPTURES + 20; n += 1) {
      grown = applyScanEvent(grown, { kind: 'capture', payload: capture(n) }, 8 + n);
    }
    expect(grown.captures).toHaveLength(LIVE_CAPTURES);
    expect(grown.captures[0]?.id).toBe(`capture-${LIVE_CAPTURES + 19}`);
  });

  it('marks the page on which findings were made', () => {
    const next = applyScanEvent(
      view,
      { kind: 'finding', payload: { captureId: 'capture-1', findings: 2 } },
      11,
    );
    expect(next.captures.find((each) => each.id === 'capture-1')?.findings).toBe(2);
  });

  it('leaves nothing to cancel once the scan is over', () => {
    const payload = { ...progress, state: 'finished' as const };
    expect(applyScanEvent(view, { kind: 'progress', payload }, 11)).toMatchObject({
      canCancel: false,
      progress: { state: 'finished' },
    });
  });
});
