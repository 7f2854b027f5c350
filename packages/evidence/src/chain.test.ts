import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, chainHash, type ChainLink, chainStart, verifyChain } from './index.ts';

function chainOf(payloads: string[]): ChainLink[] {
  let prevHash = chainStart;
  return payloads.map((text, index) => {
    const payload = canonicalJson({ text, index });
    const hash = chainHash(prevHash, payload);
    const link = { seq: index + 1, prevHash, hash, payload };
    prevHash = hash;
    return link;
  });
}

const chains = fc.array(fc.string(), { minLength: 2, maxLength: 12 }).map(chainOf);
const chainAndPlace = chains.chain((links) =>
  fc.tuple(fc.constant(links), fc.nat(links.length - 1)),
);

describe('verifyChain', () => {
  it('finds nothing wrong in a whole chain', () => {
    fc.assert(
      fc.property(chains, (links) => {
        const last = links.at(-1);
        expect(verifyChain(links, last)).toEqual([]);
      }),
    );
  });

  it('finds an altered payload at its place', () => {
    fc.assert(
      fc.property(chainAndPlace, ([links, place]) => {
        const altered = links.map((link, i) =>
          i === place ? { ...link, payload: `${link.payload} ` } : link,
        );
        expect(verifyChain(altered).map((problem) => problem.seq)).toContain(place + 1);
      }),
    );
  });

  it('finds an altered entry whose hash was made anew', () => {
    fc.assert(
      fc.property(chainAndPlace, ([links, place]) => {
        const head = links.at(-1);
        const forged = links.map((link, i) =>
          i === place ? { ...link, payload: '{}', hash: chainHash(link.prevHash, '{}') } : link,
        );
        expect(verifyChain(forged, head)).not.toEqual([]);
      }),
    );
  });

  it('finds a removed entry, at the end against the head that was kept', () => {
    fc.assert(
      fc.property(chainAndPlace, ([links, place]) => {
        const head = links.at(-1);
        expect(verifyChain(links.toSpliced(place, 1), head)).not.toEqual([]);
      }),
    );
  });

  it('finds reordered entries', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(10), ([links, from], step) => {
        const to = (from + 1 + (step % (links.length - 1))) % links.length;
        const reordered = links
          .with(from, links[to] as ChainLink)
          .with(to, links[from] as ChainLink);
        expect(verifyChain(reordered)).not.toEqual([]);
      }),
    );
  });

  it('finds an entry that was put in between', () => {
    fc.assert(
      fc.property(chainAndPlace, ([links, end]) => {
        const place = end % (links.length - 1);
        const before = links[place] as ChainLink;
        const extra = {
          seq: place + 2,
          prevHash: before.hash,
          hash: chainHash(before.hash, '{}'),
          payload: '{}',
        };
        expect(verifyChain(links.toSpliced(place + 1, 0, extra), links.at(-1))).not.toEqual([]);
      }),
    );
  });
});
