import type { MeasuredModel, Metric } from '@ringer/domain';
import { formatCount } from '#client/format.ts';

function figure(metric: Metric | undefined): string {
  if (metric?.value == null) return 'not measured';
  const range =
    metric.low === null || metric.high === null
      ? ''
      : ` (${metric.low.toFixed(3)} to ${metric.high.toFixed(3)})`;
  return `${metric.value.toFixed(3)}${range}`;
}

/** A user's own model beside the one that came with Ringer, measured on the same set in the same run. */
export function MeasuredTable({ measured: { candidate, ours } }: { measured: MeasuredModel }) {
  const names = [...new Set([...Object.keys(candidate.metrics), ...Object.keys(ours.metrics)])];
  return (
    <div
      className="overflow-x-auto rounded-md border border-line"
      tabIndex={0}
      role="group"
      aria-label="Measured figures"
    >
      <table className="w-full text-left text-xs tabular-nums">
        <caption className="px-3 py-2 text-left text-ink-muted">
          Measured on {candidate.set}, {formatCount(candidate.n)} items; in brackets the 95 %
          interval.
        </caption>
        <thead>
          <tr className="border-y border-line bg-sunken">
            <th scope="col" className="px-3 py-1.5 font-medium">
              Figure
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              This model
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Ringer’s own
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-t border-line first:border-t-0">
              <th scope="row" className="px-3 py-1.5 font-normal">
                {name}
              </th>
              <td className="px-3 py-1.5">{figure(candidate.metrics[name])}</td>
              <td className="px-3 py-1.5">{figure(ours.metrics[name])}</td>
            </tr>
          ))}
          <tr className="border-t border-line">
            <th scope="row" className="px-3 py-1.5 font-normal">
              Time for one item
            </th>
            <td className="px-3 py-1.5">{candidate.msPerItem.toFixed(1)} ms</td>
            <td className="px-3 py-1.5">{ours.msPerItem.toFixed(1)} ms</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
