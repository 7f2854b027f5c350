/** Whoever started a measurement: hears how far it is and may end it. */
export type EvaluationWatcher = {
  /** A plain sentence about something left out or counted differently. */
  note(text: string): void;
  /** Called often; what is being done, how many of how many. */
  progress(what: string, done: number, of: number): void;
  signal: AbortSignal;
};
