import { listScans } from '@ringer/services';
import { ScanListPage } from '#features/scan/scan-list-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Scans' };

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  const { ctx, membership } = await requireBrand((await params).brand);
  const scans = await pageData(() =>
    listScans({ ctx, input: { brandSlug: membership.brandSlug } }),
  );
  return <ScanListPage initial={scans} />;
}
