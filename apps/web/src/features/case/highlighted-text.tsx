import type { FindingView, TextField } from '@ringer/domain';
import { cx } from '#ui/cx.ts';
import { textSpans } from './regions.ts';
import { codePointName, segmentText } from './text-segments.ts';

/**
 * Scraped text with what the signals saw in it. It is set as text, never as markup, in its own direction, and
 * characters that cannot be seen are named.
 */
export function HighlightedText({
  text,
  finding,
  field,
}: {
  text: string;
  finding: FindingView;
  field: TextField;
}) {
  const spans = textSpans(finding, field);
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
        const signals = segment.spans.flatMap((index) => spans[index]?.signal ?? []);
        const counter = signals.every((signal) => signal.counter);
        return (
          <mark
            key={segment.start}
            title={signals.map((signal) => signal.reason).join(' ')}
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
