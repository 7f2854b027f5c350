import { truthLabel, type CaptureThumb, type ScanProgress } from '@ringer/domain';
import type { ScanFinding } from '@ringer/services';

/** What a scan tells while it runs, for people or for programs. */
export type ScanReporter = {
  started(scan: { scanId: string; brand: string; urls: number }): void;
  progress(progress: ScanProgress): void;
  capture(capture: CaptureThumb): void;
  finding(finding: ScanFinding): void;
  ended(result: {
    scanId: string;
    state: string;
    progress: ScanProgress;
    webUrl: string | null;
  }): void;
};

type Print = (line: string) => void;

/** One JSON object a line (NDJSON), each with a `type`. */
export function jsonReporter(print: Print): ScanReporter {
  const line = (type: string, body: object) => print(JSON.stringify({ type, ...body }));
  return {
    started: (scan) => line('started', scan),
    progress: (progress) => line('progress', progress),
    capture: (capture) => line('capture', capture),
    finding: (finding) => line('finding', finding),
    ended: (result) => line('ended', result),
  };
}

/** Text from a page may hold escape sequences that move the cursor or change the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** Sentences for a terminal. */
export function textReporter(print: Print): ScanReporter {
  return {
    started: ({ urls, brand }) =>
      print(`Scanning ${urls} ${urls === 1 ? 'address' : 'addresses'} for ${brand}.`),
    progress: () => undefined,
    capture: (capture) => {
      const reason =
        capture.truthState === 'ok' ? '' : ` (${printable(capture.truthReasons[0] ?? '')})`;
      print(`${truthLabel[capture.truthState].padEnd(10)} ${printable(capture.url)}${reason}`);
    },
    finding: (finding) => {
      print('');
      print(
        `#${finding.caseNumber}  ${finding.score.toFixed(2)}  ${finding.infringementType}${finding.obvious ? '' : ' (outlier)'}  ${printable(finding.title)}`,
      );
      print(`    right: ${printable(finding.right)}`);
      print(`    page:  ${printable(finding.url)}`);
      for (const reason of finding.reasons) print(`    - ${printable(reason)}`);
    },
    ended: ({ state, progress, webUrl }) => {
      const looked = progress.truth.ok ?? 0;
      print('');
      print(
        `Scan ${state}: ${progress.captured} pages, ${looked} looked at, ${progress.findings} findings in ${progress.cases} cases.`,
      );
      if (webUrl) print(`Decide them at ${webUrl}.`);
    },
  };
}
