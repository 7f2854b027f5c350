import { createHash } from 'node:crypto';

/**
 * Merkle tree of RFC 6962, section 2.1, over the hashes of a chain's entries: an outsider can check that one entry is
 * part of what a checkpoint signed without seeing the others.
 */
const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);

/** The head of the tree over the leaves, in order; SHA-256 of nothing for none. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  let level = leaves.map(leafHash);
  // Joining neighbours and carrying an odd last one up gives RFC 6962's tree.
  while (level.length > 1) level = joined(level);
  return level[0] as Buffer;
}

/** The audit path of leaf `index` (section 2.1.1), lowest first. */
export function merklePath(leaves: readonly Buffer[], index: number): Buffer[] {
  const path: Buffer[] = [];
  let level = leaves.map(leafHash);
  let at = index;
  while (level.length > 1) {
    const sibling = level[at ^ 1];
    if (sibling) path.push(sibling);
    level = joined(level);
    at >>= 1;
  }
  return path;
}

/** The root that a path leads to (RFC 9162, section 2.1.3.2), or null where path, index and size do not fit. */
export function rootFromPath(
  leaf: Buffer,
  { index, size, path }: { index: number; size: number; path: readonly Buffer[] },
): Buffer | null {
  if (index < 0 || index >= size) return null;
  let node = leafHash(leaf);
  let at = index;
  let last = size - 1;
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at >>= 1;
        last >>= 1;
      }
    } else {
      node = nodeHash(node, sibling);
    }
    at >>= 1;
    last >>= 1;
  }
  return last === 0 ? node : null;
}

function joined(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const left = level[at] as Buffer;
    const right = level[at + 1];
    above.push(right ? nodeHash(left, right) : left);
  }
  return above;
}

function leafHash(leaf: Buffer): Buffer {
  return createHash('sha256').update(leafMark).update(leaf).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodeMark).update(left).update(right).digest();
}
