import { redirect } from 'next/navigation';
import { Inbox } from 'lucide-react';
import { FullPage } from '#ui/full-page.tsx';
import { EmptyState } from '#ui/state.tsx';
import { requireUser } from '#server/session.ts';

export default async function RootPage() {
  const user = await requireUser();
  const first = user.memberships[0];
  if (first) redirect(`/${first.brandSlug}`);
  return (
    <FullPage>
      <EmptyState icon={<Inbox />} title="You belong to no brand yet">
        Ask an administrator to add {user.email} to a brand. Then load this page again.
      </EmptyState>
    </FullPage>
  );
}
