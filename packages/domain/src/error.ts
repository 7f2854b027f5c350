/** Errors state policy: each has one HTTP status (mapped by the web's route border) and one queue behaviour (mapped by the worker). */
export type DomainErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'retryable'
  | 'throttled'
  | 'fatal';

/** What is wrong with one field and how to mend it. `path` is dotted, such as `urls.3`. */
export type FieldProblem = { path: string; message: string };

type Details = { fields?: FieldProblem[]; data?: Record<string, unknown>; cause?: unknown };

/** Base of all errors that a person may read: `message` is a plain sentence that says what happened and what to do. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly fields: FieldProblem[];
  /** Facts for the reader's screen, such as who decided first. Never secrets. */
  readonly data: Record<string, unknown>;

  constructor(code: DomainErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.fields = details.fields ?? [];
    this.data = details.data ?? {};
  }
}

/** The thing does not exist, or the actor may not know that it does. Not retried. */
export class NotFound extends DomainError {
  constructor(message: string, details?: Details) {
    super('not-found', message, details);
  }
}

/** The actor's role does not allow the verb. Not retried. */
export class Forbidden extends DomainError {
  constructor(message: string, details?: Details) {
    super('forbidden', message, details);
  }
}

/** Somebody else changed it first. Not retried; the person decides. */
export class Conflict extends DomainError {
  constructor(message: string, details?: Details) {
    super('conflict', message, details);
  }
}

/** Input that does not parse or makes no sense; `fields` names each field and the mend. Not retried. */
export class Invalid extends DomainError {
  constructor(message: string, details?: Details) {
    super('invalid', message, details);
  }
}

/** A passing fault, such as a database that restarts. Retried with backoff. */
export class Retryable extends DomainError {
  constructor(message: string, details?: Details) {
    super('retryable', message, details);
  }
}

/** Too much at once; `data.retryAfterMs` says when to come back. Retried then. */
export class Throttled extends DomainError {
  constructor(message: string, details?: Details) {
    super('throttled', message, details);
  }
}

/** A fault of ours. Not retried; kept for a person to look at. */
export class Fatal extends DomainError {
  constructor(message: string, details?: Details) {
    super('fatal', message, details);
  }
}
