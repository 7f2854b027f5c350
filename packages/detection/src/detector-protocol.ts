import { DomainError, Fatal, Invalid } from '@ringer/domain';
import type { CompareSide } from './detector-compare.ts';
import type { OfferQuestion } from './detector-contract.ts';
import { ModelFileError } from './model/manifest.ts';
import type { RightInput } from './offer.ts';

/** What the detector's thread is asked. */
export type DetectorWork =
  | { kind: 'prepare'; bytes: Uint8Array }
  | { kind: 'learn'; key: string; rights: readonly RightInput[] }
  | { kind: 'analyse'; question: OfferQuestion; rightsKey: string }
  | { kind: 'compare'; left: CompareSide; right: CompareSide };

export type DetectorRequest = { number: number; work: DetectorWork };

/** What it answers; number 0 tells that the models are open. */
export type DetectorReply =
  | { number: number; ok: true; value: unknown }
  | { number: number; ok: false; error: PortableError };

/** An error without its class, which does not cross threads. */
type PortableError = { code: string; message: string; file?: string };

export function portableError(error: unknown): PortableError {
  if (error instanceof ModelFileError) {
    return { code: 'model-file', message: error.problem, file: error.file };
  }
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  return { code: 'fatal', message: error instanceof Error ? error.message : String(error) };
}

export function revivedError(error: PortableError): Error {
  if (error.code === 'model-file') return new ModelFileError(error.file ?? '', error.message);
  return error.code === 'invalid' ? new Invalid(error.message) : new Fatal(error.message);
}
