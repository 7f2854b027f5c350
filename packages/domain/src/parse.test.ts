import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CreateSourceInput, Invalid, ListQueueInput, parseInput } from './index.ts';

function problemsOf(schema: z.ZodType, input: unknown) {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof Invalid) return error;
    throw error;
  }
  throw new Error('The input was expected to be refused.');
}

describe('parseInput', () => {
  it('names each field by its dotted path, in the schema’s own words', () => {
    const error = problemsOf(CreateSourceInput, {
      kind: 'url-list',
      name: 'List',
      urls: ['https://shop.example/', 'file:///etc/passwd'],
    });
    expect(error.fields).toEqual([
      { path: 'urls.1', message: 'Ringer opens http and https addresses only, not file://.' },
    ]);
    expect(error.message).toBe('urls.1: Ringer opens http and https addresses only, not file://.');
  });

  it('fills in what is left out and reads what an address line carries', () => {
    expect(parseInput(ListQueueInput, { outliersOnly: 'true', limit: '20' })).toMatchObject({
      state: 'open',
      order: 'rank',
      outliersOnly: true,
      limit: 20,
    });
  });

  it('gives a value or Invalid for anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const accepted = CreateSourceInput.safeParse(input).success;
        expect(accepted || problemsOf(CreateSourceInput, input).message !== '').toBe(true);
      }),
    );
  });
});
