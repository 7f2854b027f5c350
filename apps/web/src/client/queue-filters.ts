import { CaseState, Id, InfringementType, QueueOrder } from '@ringer/domain';

/** What narrows and orders the queue. It travels in the address, from the queue to each case and back. */
export type QueueFilters = {
  state: CaseState;
  order: QueueOrder;
  rightId: string | null;
  infringementType: InfringementType | null;
  outliersOnly: boolean;
  search: string;
};

export const defaultQueueFilters: QueueFilters = {
  state: 'open',
  order: 'rank',
  rightId: null,
  infringementType: null,
  outliersOnly: false,
  search: '',
};

const MAX_SEARCH_LENGTH = 120;

/** Reads filters from an address. What does not parse counts as not given. */
export function parseQueueFilters(params: Pick<URLSearchParams, 'get'>): QueueFilters {
  return {
    state: CaseState.safeParse(params.get('state')).data ?? defaultQueueFilters.state,
    order: QueueOrder.safeParse(params.get('order')).data ?? defaultQueueFilters.order,
    rightId: Id.safeParse(params.get('rightId')).data ?? null,
    infringementType: InfringementType.safeParse(params.get('infringementType')).data ?? null,
    outliersOnly: params.get('outliersOnly') === 'true',
    search: (params.get('search') ?? '').slice(0, MAX_SEARCH_LENGTH),
  };
}

/** Filters as query parameters, without those that are as by default; ListQueueInput reads them. */
export function queueParams(filters: QueueFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.state !== defaultQueueFilters.state) params.set('state', filters.state);
  if (filters.order !== defaultQueueFilters.order) params.set('order', filters.order);
  if (filters.rightId) params.set('rightId', filters.rightId);
  if (filters.infringementType) params.set('infringementType', filters.infringementType);
  if (filters.outliersOnly) params.set('outliersOnly', 'true');
  if (filters.search.trim()) params.set('search', filters.search.trim());
  return params;
}

/** The same as the tail of an address: "" or "?state=unsure". */
export function queueSearch(filters: QueueFilters): string {
  const text = queueParams(filters).toString();
  return text ? `?${text}` : '';
}

/** Filters that hide something; the order hides nothing. */
export function isNarrowed(filters: QueueFilters): boolean {
  return (
    filters.rightId !== null ||
    filters.infringementType !== null ||
    filters.outliersOnly ||
    filters.search.trim() !== ''
  );
}

/** The query under which the queue's pages are cached. */
export function queueKey(brandSlug: string, filters: QueueFilters) {
  return ['queue', brandSlug, filters] as const;
}
