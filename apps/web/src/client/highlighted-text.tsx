import type { SignalResult, TextField } from '@ringer/domain';
import { cx } from '#ui/cx.ts';
import { textSpans } from './reasons.ts';
import { codePointName, segmentText } from './text-segments.ts';

/**
 * Scraped text with what the signals saw in it. It is set as text, never as markup, in its own direction, and
 * characters that cannot be seen are named.
 */
export function HighlightedText({
  text,
  signals,
  field,
  imageIndex,
}: {
  text: string;
  signals: readonly SignalResult[];
  field: TextField;
  /** The picture that the text belongs to, where it belongs to one. */
  imageIndex?: number;
}) {
  const spans = textSpans(signals, field, imageIndex);
  return (
    <bdi>
      {segmentText({ text, spans }).map((segment) => {
        if (segment.kind === 'plain') return segment.text;
        if (segment.kind === 'hidden') {
          const name = codePointName(segment.text);
          return (
            <span
              key={segment.start}
              title={`Invisible character ${name}`}
              className="mx-px rounded-sm bg-unsure-soft px-0.5 align-middle font-mono text-[10px] font-medium text-unsure"
            >
              {name}
            </span>
          );
        }
        const seenBy = segment.spans.flatMap((index) => spans[index]?.signal ?? []);
        const counter = seenBy.every((signal) => signal.counter);
        return (
          <mark
            key={segment.start}
            title={seenBy.map((signal) => signal.reason).join(' ')}
            className={cx(
              'rounded-[3px] px-0.5 text-inherit underline decoration-2 underline-offset-4',
              counter
                ? 'bg-lawful-soft decoration-lawful'
                : 'bg-infringing-soft decoration-infringing-solid',
            )}
          >
            {segment.text}
          </mark>
        );
      })}
    </bdi>
  );
}
