import { getScan } from '@ringer/services';
import { ScanPage } from '#features/scan/scan-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Scan' };

export default async function Page({
  params,
}: {
  params: Promise<{ brand: string; scanId: string }>;
}) {
  const { brand, scanId } = await params;
  const { ctx, membership } = await requireBrand(brand);
  const scan = await pageData(() =>
    getScan({ ctx, input: { brandSlug: membership.brandSlug, scanId } }),
  );
  return <ScanPage initial={scan} />;
}
