import {
  BrandSettings,
  LicenceKind,
  MeasuredModel,
  NotFound,
  Role,
  roleAllows,
  type SettingsView,
} from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { clausesInForce } from '../clause-reader.ts';
import { ChosenModelKind } from '../model-version/model-view.ts';

/** The brand's settings, rubric in force, licences, members and models. */
export async function getSettings({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string };
}): Promise<SettingsView> {
  // A client holds brand.read, but rubric, licences and members are the desk's own.
  const { brandId, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.read',
  });
  const [brand, clauses, licences, members, models] = await Promise.all([
    ctx.db.brand.findUnique({ where: { id: brandId } }),
    clausesInForce(ctx.db, brandId),
    ctx.db.licence.findMany({
      where: { brandId },
      select: { id: true, kind: true, value: true, note: true, right: { select: { title: true } } },
      orderBy: [{ kind: 'asc' }, { value: 'asc' }],
    }),
    ctx.db.membership.findMany({
      where: { brandId },
      select: { role: true, user: { select: { id: true, name: true, email: true } } },
      orderBy: { user: { name: 'asc' } },
    }),
    ctx.db.modelVersion.findMany({
      where: { OR: [{ brandId }, { brandId: null }] },
      select: {
        id: true,
        kind: true,
        name: true,
        version: true,
        status: true,
        sha256: true,
        card: true,
        metrics: true,
        brandId: true,
      },
      orderBy: [{ kind: 'asc' }, { createdAt: 'desc' }],
    }),
  ]);
  if (!brand) throw new NotFound('There is no such brand.');
  return {
    brand: { id: brand.id, slug: brand.slug, name: brand.name, isDemo: brand.isDemo },
    settings: BrandSettings.parse(brand.settings),
    clauses,
    licences: licences.map(({ right, ...licence }) => ({
      ...licence,
      kind: LicenceKind.parse(licence.kind),
      rightTitle: right?.title ?? null,
    })),
    members: members.map(({ role: memberRole, user }) => ({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: Role.parse(memberRole),
    })),
    models: offeredModels(models).map(({ metrics, brandId: _owner, ...model }) => ({
      ...model,
      measured: MeasuredModel.safeParse(metrics).data ?? null,
      canChoose: model.status !== 'champion' && ChosenModelKind.safeParse(model.kind).success,
    })),
    canManage: roleAllows(role, 'brand.manage'),
  };
}

/** Models in use, candidates, and what a manager may go back to: not the shipped models of older releases. */
function offeredModels<Model extends { kind: string; status: string; brandId: string | null }>(
  newestFirst: readonly Model[],
): Model[] {
  return newestFirst.filter(
    (model) =>
      model.status !== 'retired' ||
      (ChosenModelKind.safeParse(model.kind).success &&
        (model.brandId !== null ||
          newestFirst.find(({ kind, brandId }) => kind === model.kind && brandId === null) ===
            model)),
  );
}
