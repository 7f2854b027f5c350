import { roleAllows } from '@ringer/domain';
import { ShieldX } from 'lucide-react';
import { RightFormPage } from '#features/right/right-form-page.tsx';
import { requireBrand } from '#server/session.ts';
import { EmptyState } from '#ui/state.tsx';

export const metadata = { title: 'Add a right' };

export default async function Page({ params }: { params: Promise<{ brand: string }> }) {
  const { membership } = await requireBrand((await params).brand);
  if (!roleAllows(membership.role, 'right.write')) {
    return (
      <EmptyState icon={<ShieldX />} title="Managers add rights">
        Ask a manager of {membership.brandName} to add it, or to make you a manager.
      </EmptyState>
    );
  }
  return <RightFormPage />;
}
