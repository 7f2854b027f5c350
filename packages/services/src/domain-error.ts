import { Prisma } from '@ringer/db';
import { Conflict, DomainError, Retryable } from '@ringer/domain';

// Prisma: cannot reach, timed out, closed, too many connections, pool timeout, transaction lost, write conflict.
const retryablePrismaCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
]);
const retryableSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
const socketCalls = new Set(['connect', 'getaddrinfo', 'read', 'write']);
// SQLSTATE: connection exceptions, serialisation and deadlock, out of resources, operator intervention.
const retryableSqlState = /^(?:08|40|53|57P)/;
const retryableMessage =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|server closed the connection|the database system is|can't reach database|terminating connection|client has encountered a connection error|pool.*(?:timeout|ended)/i;

/**
 * Turns faults of the database into errors that state policy: a database that is away or too busy gives
 * Retryable, a broken unique key gives Conflict. Everything else is returned as it is.
 */
export function toDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isDatabaseAway(error)) {
    return new Retryable('The database does not answer just now. Ringer tries again by itself.', {
      cause: error,
    });
  }
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
    return new Conflict('Somebody else just added the same thing. Load the page again.', {
      cause: error,
    });
  }
  return error;
}

function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  return isDatabaseError(error) && causesOf(error).some(isRetryableCause);
}

/** Whether Prisma or the driver below it made the error; a missing file has a syscall too, but another one. */
function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const syscall = 'syscall' in error ? error.syscall : null;
  return (
    'clientVersion' in error ||
    error.name === 'DriverAdapterError' ||
    ('code' in error && 'severity' in error) ||
    (typeof syscall === 'string' && socketCalls.has(syscall)) ||
    // The driver throws bare errors for connections that end while they wait.
    retryableMessage.test(error.message)
  );
}

/** The error and what it wraps, at most five deep. */
function causesOf(error: unknown): object[] {
  const chain: object[] = [];
  let current: unknown = error;
  while (typeof current === 'object' && current !== null && chain.length < 5) {
    chain.push(current);
    const meta: unknown = 'meta' in current ? current.meta : undefined;
    const inner: unknown = 'cause' in current ? current.cause : undefined;
    current =
      inner ??
      (typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
        ? meta.driverAdapterError
        : undefined);
  }
  return chain;
}

function isRetryableCause(cause: object): boolean {
  const codes = [
    'code' in cause ? cause.code : null,
    'originalCode' in cause ? cause.originalCode : null,
  ].filter((code) => typeof code === 'string');
  if (
    codes.some(
      (code) =>
        retryablePrismaCodes.has(code) ||
        retryableSystemCodes.has(code) ||
        retryableSqlState.test(code),
    )
  ) {
    return true;
  }
  const kind = 'kind' in cause ? cause.kind : null;
  if (kind === 'DatabaseNotReachable' || kind === 'ConnectionClosed' || kind === 'SocketTimeout') {
    return true;
  }
  return (
    'message' in cause && typeof cause.message === 'string' && retryableMessage.test(cause.message)
  );
}
