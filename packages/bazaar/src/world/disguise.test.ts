import { describe, expect, it } from 'vitest';
import { createPrng } from '../prng.ts';
import { disguise, DISGUISES } from './disguise.ts';

describe('disguised names', () => {
  it('never hold the name in plain letters as a word', () => {
    for (const kind of DISGUISES)
      for (let i = 0; i < 50; i += 1)
        for (const name of ['Oskelle', 'Pavonel']) {
          const words = disguise(name, kind, createPrng(`${kind}${i}`))
            .normalize('NFKC')
            .toLowerCase()
            .split(/[^\p{L}\p{N}]+/u);
          expect(words).not.toContain(name.toLowerCase());
        }
  });
});
