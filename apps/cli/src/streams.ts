/** Where a command writes: results to `out`, everything else to `err`, a line at a time. */
export type Streams = { out: (line: string) => void; err: (line: string) => void };
