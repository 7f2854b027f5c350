import { roleAllows } from '@ringer/domain';
import { getHome } from '@ringer/services';
import { FileText } from 'lucide-react';
import { HomePage } from '#features/home/home-page.tsx';
import { requireBrand } from '#server/session.ts';
import { EmptyState } from '#ui/state.tsx';

export const metadata = { title: 'Home' };

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  const { ctx, user, membership } = await requireBrand((await params).brand);
  if (!roleAllows(membership.role, 'case.read')) {
    return (
      <EmptyState icon={<FileText />} title="Nothing has been sent to you yet">
        Evidence sheets and demos that {membership.brandName}’s analysts send to you appear here.
      </EmptyState>
    );
  }
  const home = await getHome({ ctx, input: { brandSlug: membership.brandSlug } });
  return <HomePage initial={home} firstName={user.name.split(' ')[0] ?? user.name} />;
}
