import { listQueue } from '@ringer/services';
import { parseQueueFilters, queueParams } from '#client/queue-filters.ts';
import { QueueNotices } from '#features/case/queue-notices.tsx';
import { QueuePage } from '#features/queue/queue-page.tsx';
import { pageData } from '#server/page-data.ts';
import { requireBrand } from '#server/session.ts';

export const metadata = { title: 'Queue' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ brand: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ctx, membership } = await requireBrand((await params).brand);
  const asked = new Map(Object.entries(await searchParams));
  const filters = parseQueueFilters({
    get: (name) => {
      const value = asked.get(name);
      return typeof value === 'string' ? value : null;
    },
  });
  const queue = await pageData(() =>
    listQueue({
      ctx,
      input: { ...Object.fromEntries(queueParams(filters)), brandSlug: membership.brandSlug },
    }),
  );
  return <QueuePage initial={queue} initialFilters={filters} notices={<QueueNotices />} />;
}
