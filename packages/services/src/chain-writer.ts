import type { Tx } from '@ringer/db';
import { canonicalJson, chainHash, chainStart, type JsonValue } from '@ringer/evidence';
import { takeLock } from './lock.ts';

/** What the chain of custody is to record. */
export type ChainDraft = {
  kind: 'evidence-added' | 'viewed' | 'exported' | 'decided';
  payload: { [key: string]: JsonValue };
  evidenceItemId?: string;
};

/**
 * Appends entries to a brand's chain of custody. The brand's other writers wait until the transaction ends.
 * The moment (`at`) and the kind (`event`) become part of each payload, and so of its hash.
 */
export async function appendChain(
  tx: Tx,
  { brandId, entries, at }: { brandId: string; entries: ChainDraft[]; at: Date },
): Promise<void> {
  if (entries.length === 0) return;
  await takeLock(tx, `chain ${brandId}`);
  const last = await tx.chainEntry.findFirst({
    where: { brandId },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  });
  let seq = last?.seq ?? 0;
  let hash = last?.hash ?? chainStart;
  const rows = entries.map((entry) => {
    const prevHash = hash;
    const payload = canonicalJson({ ...entry.payload, event: entry.kind, at: at.toISOString() });
    seq += 1;
    hash = chainHash(prevHash, payload);
    const evidenceItemId = entry.evidenceItemId ?? null;
    return { brandId, seq, prevHash, hash, kind: entry.kind, payload, evidenceItemId, at };
  });
  await tx.chainEntry.createMany({ data: rows });
}
