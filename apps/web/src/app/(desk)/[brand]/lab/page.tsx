import { roleAllows } from '@ringer/domain';
import { notFound } from 'next/navigation';
import { LabPage } from '#features/lab/lab-page.tsx';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Lab' };

export default async function Page({ params }: PageProps<'/[brand]/lab'>) {
  const { membership } = await requireBrand((await params).brand);
  if (!roleAllows(membership.role, 'lab.use')) notFound();
  return <LabPage />;
}
