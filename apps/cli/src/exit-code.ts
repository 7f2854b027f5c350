/** What a shell can rely on. */
export const exitCode = {
  done: 0,
  /** Ringer met a fault, or the scan failed or was cancelled. */
  failed: 1,
  /** The command line or its input is wrong; nothing was done. */
  usage: 2,
  /** No running Ringer was found. */
  notRunning: 3,
  interrupted: 130,
} as const;
