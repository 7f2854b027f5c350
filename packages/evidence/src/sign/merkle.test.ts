import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merklePath, merkleRoot, rootFromPath } from './merkle.ts';

/** RFC 6962, section 2.1, as it is written there. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = leaves;
  if (!first) return hash();
  if (leaves.length === 1) return hash(Buffer.from([0]), first);
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hash(
    Buffer.from([1]),
    rootByDefinition(leaves.slice(0, split)),
    rootByDefinition(leaves.slice(split)),
  );
}

const leafLists = fc
  .array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 40 })
  .map((leaves) => leaves.map((leaf) => Buffer.from(leaf)));
const leavesAndPlace = leafLists.chain((leaves) =>
  fc.record({ leaves: fc.constant(leaves), index: fc.nat(leaves.length - 1) }),
);

describe('the Merkle tree', () => {
  it('has the head that RFC 6962 defines', () => {
    fc.assert(
      fc.property(leafLists, (leaves) => {
        expect(merkleRoot(leaves)).toEqual(rootByDefinition(leaves));
      }),
    );
    expect(merkleRoot([])).toEqual(rootByDefinition([]));
  });

  it('proves each leaf', () => {
    fc.assert(
      fc.property(leavesAndPlace, ({ leaves, index }) => {
        const path = merklePath(leaves, index);
        const proven = rootFromPath(leaves[index] as Buffer, { index, size: leaves.length, path });
        expect(proven).toEqual(merkleRoot(leaves));
      }),
    );
  });

  it('proves no other leaf and no other place', () => {
    fc.assert(
      fc.property(leavesAndPlace, fc.nat(39), ({ leaves, index }, other) => {
        const path = merklePath(leaves, index);
        const root = merkleRoot(leaves);
        const forged = Buffer.concat([leaves[index] as Buffer, Buffer.from([1])]);
        expect(rootFromPath(forged, { index, size: leaves.length, path })).not.toEqual(root);
        const elsewhere = other % leaves.length;
        fc.pre(elsewhere !== index);
        const moved = rootFromPath(leaves[index] as Buffer, {
          index: elsewhere,
          size: leaves.length,
          path,
        });
        fc.pre(!(leaves[index] as Buffer).equals(leaves[elsewhere] as Buffer));
        expect(moved).not.toEqual(root);
      }),
    );
  });
});
