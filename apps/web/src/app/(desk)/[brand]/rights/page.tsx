import { listRights } from '@ringer/services';
import { RightListPage } from '#features/right/right-list-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Rights' };

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  const { ctx, membership } = await requireBrand((await params).brand);
  const rights = await pageData(() =>
    listRights({ ctx, input: { brandSlug: membership.brandSlug } }),
  );
  return <RightListPage initial={rights} />;
}
