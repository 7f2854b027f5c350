import { createHash } from 'node:crypto';

/** The hash before the first entry. */
export const chainStart = '0'.repeat(64);

/** One entry of a brand's append-only chain of custody. */
export type ChainLink = {
  /** From 1, without gaps. */
  seq: number;
  prevHash: string;
  hash: string;
  /** Canonical JSON (RFC 8785). */
  payload: string;
};

export type ChainProblem = { seq: number; message: string };

/** SHA-256 over the last entry's hash, a line feed and the payload, in lower-case hexadecimal digits. */
export function chainHash(prevHash: string, payload: string): string {
  return createHash('sha256').update(`${prevHash}\n${payload}`, 'utf8').digest('hex');
}

/**
 * Checks a chain from its first entry on, in the order given.
 * Finds every altered, removed (but at the end), added or reordered entry. What was cut off at the end shows
 * only against a `head` that was kept elsewhere, such as in a bundle or a time-stamp.
 * @param head the newest known entry
 * @returns one problem an entry, none for a chain that holds
 */
export function verifyChain(
  entries: readonly ChainLink[],
  head?: { seq: number; hash: string },
): ChainProblem[] {
  const problems: ChainProblem[] = [];
  let prevHash = chainStart;
  for (const [index, entry] of entries.entries()) {
    const problem = linkProblem(entry, index + 1, prevHash);
    if (problem) problems.push({ seq: entry.seq, message: problem });
    prevHash = entry.hash;
  }
  if (head && !entries.some((entry) => entry.seq === head.seq && entry.hash === head.hash)) {
    problems.push({
      seq: head.seq,
      message: `Entry ${head.seq} is known to exist with hash ${head.hash.slice(0, 12)}… but is not in the chain.`,
    });
  }
  return problems;
}

function linkProblem(entry: ChainLink, seq: number, prevHash: string): string | null {
  if (entry.seq !== seq) return `Entry ${entry.seq} stands where entry ${seq} belongs.`;
  if (entry.prevHash !== prevHash) return `Entry ${seq} does not follow the entry before it.`;
  if (entry.hash !== chainHash(entry.prevHash, entry.payload)) {
    return `Entry ${seq} was altered: its hash does not match its content.`;
  }
  return null;
}
