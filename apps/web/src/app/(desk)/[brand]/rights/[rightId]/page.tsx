import { getRight } from '@ringer/services';
import { RightPage } from '#features/right/right-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Right' };

export default async function Page({
  params,
}: {
  params: Promise<{ brand: string; rightId: string }>;
}) {
  const { brand, rightId } = await params;
  const { ctx } = await requireBrand(brand);
  return (
    <RightPage
      initial={await pageData(() => getRight({ ctx, input: { brandSlug: brand, rightId } }))}
    />
  );
}
