import type { HomeView } from '@ringer/domain';
import type { BrandAccess } from './authorise.ts';
import type { Ctx } from './context.ts';

type Change = HomeView['recent'][number];

const shownChanges = 12;

/** What people did, by verb, in words; verbs that are not named here are not news. */
const words: Record<string, string> = {
  'brand.update-settings': 'changed what a catch is worth',
  'case.decide': 'decided',
  'case.undo': 'took back the verdict on',
  'case.reopen': 'reopened',
  'licence.add': 'added a licence for',
  'licence.import': 'imported licences',
  'licence.remove': 'removed the licence for',
  'right.create': 'added the right',
  'right.retire': 'retired the right',
  'reference.add': 'added references to',
  'reference.remove': 'removed a reference of',
  'rubric.create': 'wrote the rubric',
  'scan.start': 'started a scan of',
  'scan.cancel': 'cancelled a scan of',
  'source.create': 'added the source',
  'source.retire': 'retired the source',
};

/** Where an entity has its page. */
const folders: Record<string, string> = {
  case: 'cases',
  right: 'rights',
  scan: 'scans',
};

/** The newest changes that people made in a brand. */
export async function recentChanges(
  ctx: Ctx,
  { brandId, brandSlug }: BrandAccess,
): Promise<Change[]> {
  const rows = await ctx.db.auditEntry.findMany({
    where: { brandId, actorId: { not: null }, verb: { in: Object.keys(words) } },
    select: {
      at: true,
      verb: true,
      entity: true,
      entityId: true,
      detail: true,
      actor: { select: { name: true } },
    },
    orderBy: { at: 'desc' },
    take: shownChanges,
  });
  const caseIds = rows.filter((row) => row.entity === 'case').map((row) => row.entityId);
  const cases = await ctx.db.case.findMany({
    where: { brandId, id: { in: caseIds } },
    select: { id: true, number: true, title: true },
  });
  const caseNames = new Map(cases.map((each) => [each.id, `#${each.number} ${each.title}`]));
  return rows.map((row) => {
    const folder = folders[row.entity];
    return {
      at: row.at.toISOString(),
      who: row.actor?.name ?? 'Ringer',
      verb: words[row.verb] ?? row.verb,
      what: caseNames.get(row.entityId) ?? nameIn(row.detail),
      href: folder ? `/${brandSlug}/${folder}/${row.entityId}` : null,
    };
  });
}

/** The name that the entry kept of its entity, for what may be gone since. */
function nameIn(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null || !('name' in detail)) return '';
  return typeof detail.name === 'string' ? detail.name : '';
}
