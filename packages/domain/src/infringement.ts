import { z } from 'zod';

/** Kinds of infringement that a finding or a label can name. */
export const InfringementType = z.enum([
  'counterfeit',
  'altered-mark',
  'design-copy',
  'copied-photo',
  'disguised-name',
  'inspired-by',
]);
export type InfringementType = z.infer<typeof InfringementType>;

/** Words for people. */
export const infringementLabel: Record<InfringementType, string> = {
  counterfeit: 'Counterfeit',
  'altered-mark': 'Altered mark',
  'design-copy': 'Design copy',
  'copied-photo': 'Copied photograph',
  'disguised-name': 'Disguised name',
  'inspired-by': '“Inspired by”',
};

export const Verdict = z.enum(['infringing', 'lawful', 'unsure']);
export type Verdict = z.infer<typeof Verdict>;

export const verdictLabel: Record<Verdict, string> = {
  infringing: 'Infringing',
  lawful: 'Lawful',
  unsure: 'Unsure',
};
