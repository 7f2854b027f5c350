'use client';
import type { CaseView, QueueItem, QueuePage } from '@ringer/domain';
import { useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { afterPaint } from '#client/after-paint.ts';
import { useBrand } from '#client/brand-context.tsx';
import { queueKey, queueSearch, type QueueFilters } from '#client/queue-filters.ts';
import { showToast } from '#ui/toast.tsx';
import { caseQuery, nextCasesQuery } from './case-query.ts';
import { preloadPictures } from './picture-preload.ts';

const PRELOADED_CASES = 3;

function caseIdIn(pathname: string): string | null {
  return /\/cases\/([0-9a-f-]{36})$/.exec(pathname)?.[1] ?? null;
}

/**
 * Walks from case to case without asking the server for a page: the next cases lie in the query cache with their
 * pictures decoded, and only the address changes.
 */
export function useCaseWalk({ initial, filters }: { initial: CaseView; filters: QueueFilters }) {
  const { slug } = useBrand();
  const client = useQueryClient();
  const router = useRouter();
  const pathname = usePathname();
  const [caseId, setCaseId] = useState(() => caseIdIn(pathname) ?? initial.id);
  const trail = useRef<string[]>([]);
  const decided = useRef(new Set<string>());
  const search = queueSearch(filters);
  const current = useQuery({
    ...caseQuery(slug, caseId),
    ...(caseId === initial.id ? { initialData: initial } : {}),
  });
  const next = useQuery(nextCasesQuery(slug, filters, caseId));

  useEffect(() => {
    const onPopState = () => {
      const id = caseIdIn(window.location.pathname);
      if (id) setCaseId(id);
    };
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, []);

  const upcoming = next.data?.caseIds;
  useEffect(() => {
    for (const id of upcoming?.slice(0, PRELOADED_CASES) ?? []) {
      void client
        .fetchQuery(caseQuery(slug, id))
        .then(preloadPictures)
        // The case is asked for again when it is opened, and says then what is wrong.
        .catch(() => undefined);
    }
  }, [client, slug, upcoming]);

  const show = useCallback(
    (id: string) => {
      setCaseId(id);
      window.scrollTo({ top: 0 });
      // The router renders again for a new address; the case comes first.
      afterPaint(() => window.history.pushState(null, '', `/${slug}/cases/${id}${search}`));
    },
    [slug, search],
  );

  const open = (id: string) => {
    if (id === caseId) return;
    trail.current.push(caseId);
    show(id);
  };

  const goNext = async () => {
    const query = nextCasesQuery(slug, filters, caseId);
    const undecided = (ids: readonly string[] | undefined) =>
      ids?.filter((id) => !decided.current.has(id)) ?? [];
    let ahead = undecided(client.getQueryData(query.queryKey)?.caseIds);
    if (ahead.length === 0) {
      // A failure to learn what comes next leaves the reviewer on this case; the banner says why.
      const asked = await client.fetchQuery(query).catch(() => null);
      if (!asked) return;
      ahead = undecided(asked.caseIds);
    }
    const [id, ...rest] = ahead;
    if (id === undefined) {
      showToast({ title: 'That was the last case of this queue.' });
      router.push(`/${slug}/queue${search}`);
      return;
    }
    // What is known of the walk beyond the next case serves until the server is asked again.
    if (rest.length > 0) {
      client.setQueryData(
        nextCasesQuery(slug, filters, id).queryKey,
        (known) => known ?? { caseIds: rest },
        { updatedAt: 1 },
      );
    }
    open(id);
  };

  const goPrevious = () => {
    const listed =
      client
        .getQueryData<InfiniteData<QueuePage>>(queueKey(slug, filters))
        ?.pages.flatMap((page) => page.items) ?? [];
    const walked = trail.current.pop() ?? before(listed, caseId);
    if (walked === undefined) showToast({ title: 'This is the first case of your walk.' });
    else show(walked);
  };

  return {
    caseId,
    view: current.data,
    error: current.error,
    retry: () => void current.refetch(),
    hasNext: upcoming === undefined || upcoming.length > 0,
    open,
    goNext: () => void goNext(),
    goPrevious,
    markDecided: (id: string) => void decided.current.add(id),
    unmarkDecided: (id: string) => void decided.current.delete(id),
  };
}

function before(items: readonly QueueItem[], caseId: string): string | undefined {
  const at = items.findIndex((item) => item.id === caseId);
  return at > 0 ? items[at - 1]?.id : undefined;
}
