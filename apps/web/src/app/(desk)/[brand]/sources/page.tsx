import { listSources } from '@ringer/services';
import { SourceListPage } from '#features/source/source-list-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Sources' };

export default async function Page({ params, searchParams }: PageProps<'/[brand]/sources'>) {
  const { brand } = await params;
  const { ctx } = await requireBrand(brand);
  const sources = await pageData(() => listSources({ ctx, input: { brandSlug: brand } }));
  return <SourceListPage initial={sources} adding={(await searchParams)['add'] === '1'} />;
}
