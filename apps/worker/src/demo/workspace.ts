import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { assetPath, CLIENT } from '@ringer/bazaar/client';
import { Fatal, InfringementType, type Role, type SessionUser } from '@ringer/domain';
import {
  addLicence,
  addUpload,
  createBrand,
  createRight,
  createRubric,
  createSource,
  createUser,
  type Ctx,
  getUpload,
  retireSource,
  signIn,
  startScan,
  userCtx,
} from '@ringer/services';
import { inspectUpload } from '../handlers/inspect-upload.ts';
import type { RunningWorker } from '../running-worker.ts';

export type BazaarHost = { key: string; name: string; origin: string };
export type SignIn = { role: Role; name: string; email: string; password: string };

/** Published, and refused in production. */
const password = 'ringer-demo';
const people: Omit<SignIn, 'password'>[] = [
  { role: 'analyst', name: 'Mira Solberg', email: 'analyst@demo.ringer.example' },
  { role: 'manager', name: 'Tomas Hale', email: 'manager@demo.ringer.example' },
  { role: 'client', name: 'Ines Moreau', email: 'client@demo.ringer.example' },
  { role: 'admin', name: 'Ada Wirth', email: 'admin@demo.ringer.example' },
];
export const signIns: SignIn[] = people.map((person) => ({ ...person, password }));

const brandSlug = CLIENT.key;
const loopback = ['127.0.0.0/8'];
const depth = 3;

/**
 * Fills the demo workspace: the bazaar's client with its people, rubric, rights, licences and sources, and the
 * first scan. What is there already stays, so it can be run at every start and after a crash in the middle.
 * @returns the newest scan
 */
export async function fillDemo(
  worker: RunningWorker,
  hosts: readonly BazaarHost[],
  pagesPerSource: number,
): Promise<{ scanId: string }> {
  const { db } = worker.base;
  const system = worker.ctx;
  if (!(await db.brand.findUnique({ where: { slug: brandSlug } }))) {
    await createBrand({
      ctx: system,
      input: { slug: brandSlug, name: CLIENT.name, isDemo: true },
    });
  }
  const admin = await fillPeople(worker);
  const ctx: Ctx = userCtx(worker.base, admin);
  const brand = await db.brand.findUniqueOrThrow({
    where: { slug: brandSlug },
    include: { rubrics: true, rights: true, licences: true },
  });
  if (brand.rubrics.length === 0) await fillRubric(ctx);
  const licensed = new Set(brand.licences.map(({ kind, value }) => `${kind} ${value}`));
  for (const { kind, value, note } of licences()) {
    if (licensed.has(`${kind} ${value}`)) continue;
    await addLicence({ ctx, input: { brandSlug, kind, value, note } });
  }
  const titles = new Set(brand.rights.map(({ title }) => title));
  for (const right of CLIENT.rights) {
    if (!titles.has(right.title)) await fillRight(worker, ctx, right);
  }
  const sourceIds = await fillSources(worker, ctx, brand.id, hosts, pagesPerSource);
  const scan = await db.scan.findFirst({
    where: { brandId: brand.id },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (scan) return { scanId: scan.id };
  return startScan({ ctx, input: { brandSlug, sourceIds } });
}

async function fillPeople(worker: RunningWorker): Promise<SessionUser> {
  let admin: SessionUser | null = null;
  for (const person of people) {
    const known = await worker.base.db.user.findUnique({ where: { email: person.email } });
    if (!known) {
      await createUser({
        ctx: worker.ctx,
        input: {
          email: person.email,
          name: person.name,
          password,
          isDemo: true,
          memberships: [{ brandSlug, role: person.role }],
        },
      });
    }
    if (person.role === 'admin') {
      const { email } = person;
      admin = await signIn({ ctx: worker.ctx, input: { email, password, address: 'demo' } });
    }
  }
  if (!admin) throw new Fatal('The demo has no administrator.');
  return admin;
}

async function fillRubric(ctx: Ctx): Promise<void> {
  const clauses = CLIENT.rubric.clauses.map((clause) => ({
    code: clause.code,
    verdict: clause.lookAlike ? ('infringing' as const) : ('lawful' as const),
    infringementType: InfringementType.safeParse(clause.infringementType).data ?? null,
    title: clause.text,
    body: `For example: ${clause.example}\nNot: ${clause.counterExample}`,
  }));
  await createRubric({
    ctx,
    input: {
      brandSlug,
      preamble: CLIENT.rubric.title,
      clauses: [
        ...clauses,
        {
          code: 'UN-1',
          verdict: 'unsure',
          title: 'The page does not show enough to tell.',
          body: 'For example: one blurred picture, no seller named.\nNot: a clear picture of a mark that you do not know; ask first.',
        },
      ],
    },
  });
}

function licences() {
  const rows = CLIENT.licences.flatMap(({ sellerName, domains, scope }) => [
    { kind: 'seller' as const, value: sellerName, note: scope },
    ...domains.map((value) => ({ kind: 'domain' as const, value, note: sellerName })),
  ]);
  return [...new Map(rows.map((row) => [`${row.kind} ${row.value}`, row])).values()];
}

async function fillRight(
  worker: RunningWorker,
  ctx: Ctx,
  right: (typeof CLIENT.rights)[number],
): Promise<void> {
  const uploadIds: string[] = [];
  for (const asset of right.assets) {
    const bytes = await readFile(assetPath(asset));
    const { id } = await addUpload({ ctx, input: { brandSlug, fileName: basename(asset), bytes } });
    // No worker need be running yet: the demo looks into its own pictures.
    await inspectUpload(worker, id);
    const upload = await getUpload({ ctx, input: { brandSlug, uploadId: id } });
    if (upload.state !== 'ready') throw new Fatal(`${asset}: ${upload.problem}`);
    uploadIds.push(id);
  }
  const words = new Map(right.wordForms.map((word) => [word.toLowerCase(), word]));
  await createRight({
    ctx,
    input: {
      brandSlug,
      kind: right.kind,
      markForm: right.subtype,
      title: right.title,
      office: right.office === 'none' ? null : right.office,
      number: right.number,
      territory: right.territory,
      status: right.status === 'registered' ? 'registered' : 'unregistered',
      registeredOn: right.registeredOn,
      niceClasses: [...right.niceClasses],
      locarnoClasses: [...right.locarnoClasses],
      words: [...words.values()],
      uploadIds,
    },
  });
}

/** The bazaar's ports may differ from start to start; a source that moved is replaced. */
async function fillSources(
  worker: RunningWorker,
  ctx: Ctx,
  brandId: string,
  hosts: readonly BazaarHost[],
  pagesPerSource: number,
): Promise<string[]> {
  const origins = new Map(hosts.map(({ key, origin }) => [key, origin]));
  const known = await worker.base.db.source.findMany({ where: { brandId, retiredAt: null } });
  const ids: string[] = [];
  for (const { host, kind, name, path } of CLIENT.sources) {
    const origin = origins.get(host);
    if (origin === undefined) throw new Fatal(`The bazaar has no host “${host}”.`);
    const url = `${origin}${path}`;
    const before = known.find((source) => source.name === name);
    if (before?.url === url) {
      ids.push(before.id);
      continue;
    }
    if (before) await retireSource({ ctx, input: { brandSlug, sourceId: before.id } });
    const common = {
      brandSlug,
      name,
      url,
      allowedAddresses: loopback,
      pageBudget: pagesPerSource,
      maxDepth: depth,
    };
    const source = await createSource({
      ctx,
      input:
        kind === 'search'
          ? { ...common, kind: 'search-template', terms: ['Oskelle', 'Pavonel'] }
          : { ...common, kind },
    });
    ids.push(source.id);
  }
  return ids;
}
