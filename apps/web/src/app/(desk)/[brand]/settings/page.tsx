import { getSettings } from '@ringer/services';
import { SettingsPage } from '#features/setting/settings-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Settings' };

export default async function Page({ params }: PageProps<'/[brand]/settings'>) {
  const { brand } = await params;
  const { ctx } = await requireBrand(brand);
  return (
    <SettingsPage
      initial={await pageData(() => getSettings({ ctx, input: { brandSlug: brand } }))}
    />
  );
}
