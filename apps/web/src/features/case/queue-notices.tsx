'use client';
import { useRouter } from 'next/navigation';
import { useBrand } from '#client/brand-context.tsx';
import { VerdictNotices } from './verdict-notices.tsx';

/** What became of verdicts just given, for a page that is not a case. */
export function QueueNotices() {
  const brand = useBrand();
  const router = useRouter();
  return <VerdictNotices onShow={(caseId) => router.push(brand.href(`/cases/${caseId}`))} />;
}
