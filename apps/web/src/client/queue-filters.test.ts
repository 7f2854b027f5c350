import { ListQueueInput } from '@ringer/domain';
import { describe, expect, it } from 'vitest';
import {
  defaultQueueFilters,
  isNarrowed,
  parseQueueFilters,
  queueParams,
  queueSearch,
  type QueueFilters,
} from './queue-filters.ts';

const narrowed: QueueFilters = {
  state: 'unsure',
  order: 'newest',
  rightId: '0198a3de-6f1c-7c3e-8e5a-0d6f5c7b8a90',
  infringementType: 'design-copy',
  outliersOnly: true,
  search: 'tote & bag',
};

describe('queue filters in the address', () => {
  it('leave the address bare when nothing is chosen', () => {
    expect(queueSearch(defaultQueueFilters)).toBe('');
    expect(isNarrowed(defaultQueueFilters)).toBe(false);
  });

  it('come back from the address as they went in', () => {
    expect(parseQueueFilters(queueParams(narrowed))).toEqual(narrowed);
    expect(isNarrowed(narrowed)).toBe(true);
  });

  it('are what the queue verb reads', () => {
    const read = ListQueueInput.parse(Object.fromEntries(queueParams(narrowed)));
    expect(read).toMatchObject({ ...narrowed, limit: 50 });
  });

  it('ignore what nobody could have chosen', () => {
    const params = new URLSearchParams('state=burnt&order=1&rightId=x&outliersOnly=perhaps');
    expect(parseQueueFilters(params)).toEqual(defaultQueueFilters);
  });
});
