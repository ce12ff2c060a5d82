import { types } from 'node:util';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { Prisma } from '../generated/prisma/client';
import { isConnectionLost } from './connection-lost';

const FromPostgres = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
  }),
});

/**
 * PostgreSQL's class 22: a value of the right type that no column can hold, such as a day in the
 * year 0.
 */
export function isDataException(error: unknown): boolean {
  const code =
    error instanceof DatabaseError
      ? error.code
      : FromPostgres.safeParse(error).data?.meta.driverAdapterError.cause.originalCode;
  return code?.startsWith('22') === true;
}

/**
 * gRPC: cancelled by a server that went away, deadline exceeded, resource exhausted, failed
 * precondition (no worker answers, or a workflow's task failed), aborted, unavailable.
 */
const grpcAway: readonly number[] = [1, 4, 8, 9, 10, 14];
/** Prisma: not reached, timed out, closed, no free connection, transaction not begun in time. */
const prismaAway: readonly string[] = [
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
];
/** What Prisma's adapter calls the same, of a question outside a transaction. */
const adapterAway: readonly string[] = [
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
];
/**
 * Two transactions wanted the same at once, and PostgreSQL or Prisma sent one away: a serialization
 * failure or deadlock.
 */
const sentAway: readonly string[] = ['40001', '40P01', 'P2034'];
/**
 * The system's own, and PostgreSQL's: shutting down, crashed, starting up, too many connections.
 */
const socketAway: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
];

const Cause = z.object({
  code: z.unknown().optional(),
  kind: z.unknown().optional(),
  /** PostgreSQL's own, where Prisma's adapter gives the error a name of Prisma. */
  originalCode: z.unknown().optional(),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional(),
  errors: z.array(z.unknown()).optional(),
});

/**
 * Whether PostgreSQL, Temporal or the identity provider could not be reached or did not get to it:
 * the request may simply be sent again.
 */
export function isNeighbourAway(error: unknown, depth = 0): boolean {
  if (error instanceof ServiceError && error.cause === undefined) return true;
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (isGrpcServiceError(error) && grpcAway.includes(error.code)) return true;
  if (isConnectionLost(error)) return true;
  const { code, originalCode, kind, cause, meta, errors = [] } = Cause.safeParse(error).data ?? {};
  if ([code, originalCode].some(saysAway)) return true;
  if (typeof kind === 'string' && adapterAway.includes(kind)) return true;
  return (
    depth < 5 &&
    [cause, meta?.driverAdapterError, ...errors].some(
      (inner) => inner !== undefined && isNeighbourAway(inner, depth + 1),
    )
  );
}

const saysAway = (code: unknown): boolean =>
  typeof code === 'string' &&
  (prismaAway.includes(code) ||
    socketAway.includes(code) ||
    sentAway.includes(code) ||
    code.startsWith('08'));

export interface Fault {
  summary: string;
  /** Where it came from, for the log. */
  where: string;
  /** The receiver said that trying again soon is of no use. */
  isLasting: boolean;
}

/**
 * Whether a mail server said for good that it does not take mail for the address. Its other
 * refusals may be about us, and pass.
 */
export const isAddressRefused = (error: unknown): boolean =>
  types.isNativeError(error) &&
  'command' in error &&
  error.command === 'RCPT TO' &&
  describeFault(error).isLasting;

/**
 * The part of a failure that is kept and logged: names, codes and places only. A mail server's own
 * words repeat the address.
 */
export function describeFault(error: unknown): Fault {
  // Also errors of Node itself where somebody runs us in another realm, as Jest does.
  if (!types.isNativeError(error)) return { summary: 'unknown', where: '', isLasting: false };
  const { code, responseCode, command } = error as Error & {
    code?: unknown;
    responseCode?: unknown;
    command?: unknown;
  };
  const words = [error.name, code, responseCode, command].filter(
    (word) => typeof word === 'string' || typeof word === 'number',
  );
  const frame = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return {
    summary: words.join(' '),
    where: frame?.trim() ?? '',
    isLasting: typeof responseCode === 'number' && responseCode >= 500,
  };
}
