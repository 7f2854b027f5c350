import type { FindingDraft } from '@ringer/domain';
import { describe, expect, it } from 'vitest';
import { withoutEchoes } from './echo.ts';
import type { RightInput } from './offer.ts';

const right = (id: string, markForm: RightInput['markForm']): RightInput => ({
  id,
  kind: markForm ? 'mark' : 'design',
  title: id,
  words: [],
  references: [],
  markForm: markForm ?? null,
});
const rights = [
  right('combined', 'combined'),
  right('word', 'word'),
  right('other word', 'word'),
  right('design', null),
];

function draft(rightId: string, start: number, picture = false): FindingDraft {
  const text = {
    id: 'text' as const,
    version: '1',
    value: 1,
    counter: false,
    reason: 'The title says it.',
    regions: [{ kind: 'text' as const, field: 'title' as const, start, end: start + 7 }],
  };
  const image = { ...text, id: 'embedding' as const, regions: [] };
  return {
    rightId,
    infringementType: 'counterfeit',
    score: 0.7,
    novelty: 0,
    obvious: true,
    signals: picture ? [text, image] : [text],
    contributions: [],
    probabilities: {},
    conformalSet: [],
    features: {},
  };
}
const told = (...drafts: FindingDraft[]) =>
  withoutEchoes(drafts, rights).map(({ rightId }) => rightId);

describe('findings that rest on the same words', () => {
  it('are told once, for the word mark', () => {
    expect(told(draft('combined', 0), draft('word', 0))).toEqual(['word']);
  });
  it('are told for the combined mark where no word mark is met', () => {
    expect(told(draft('combined', 0))).toEqual(['combined']);
  });
  it('stay apart where a picture speaks too', () => {
    expect(told(draft('combined', 0, true), draft('word', 0))).toEqual(['combined', 'word']);
  });
  it('stay apart where the words stand in different places', () => {
    expect(told(draft('word', 0), draft('other word', 9))).toEqual(['word', 'other word']);
  });
  it('never hide a design', () => {
    expect(told(draft('word', 0), draft('design', 0))).toEqual(['word', 'design']);
  });
});
