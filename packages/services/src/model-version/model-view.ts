import { z } from 'zod';

/** The kinds of model that a user may bring: encoders of pictures. */
export const AddedModelKind = z.enum(['mark', 'design', 'copy']);

/** The kinds that a manager may choose: the detector takes a user's own encoder of whole pictures and parts. */
export const ChosenModelKind = z.enum(['copy']);

/** A model of this installation in one line. */
export type ModelView = {
  id: string;
  kind: string;
  name: string;
  version: string;
  /** candidate, champion, retired */
  status: string;
  sha256: string;
  /** Whether it came with Ringer. */
  isShipped: boolean;
};
