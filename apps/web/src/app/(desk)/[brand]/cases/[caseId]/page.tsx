import type { Metadata } from 'next';
import { getCase } from '@ringer/services';
import { CasePage } from '#features/case/case-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata: Metadata = { title: 'Case' };

export default async function Page({
  params,
}: {
  params: Promise<{ brand: string; caseId: string }>;
}) {
  const { brand, caseId } = await params;
  const { ctx, user, membership } = await requireBrand(brand);
  const view = await pageData(() =>
    getCase({ ctx, input: { brandSlug: membership.brandSlug, caseId } }),
  );
  return <CasePage initial={view} reviewerName={user.name} />;
}
