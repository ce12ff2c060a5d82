import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { z } from 'zod';
import { Refusal, type ProblemCode } from '../../domain/problems';
import { Prisma } from '../../runtime/database';
import { InvalidRequest, faultsOf } from './field-error';

/**
 * What an error means to the caller; undefined for a fault of ours.
 * Errors of libraries are known by their documented codes, never by their words.
 */
export function recognise(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof z.ZodError) return new InvalidRequest(faultsOf(error, 'body'));
  if (isDataException(error)) return new Refusal('INVALID_REQUEST');
  return refuse(codeOfRequestError(error)) ?? refuse(isNeighbourAway(error) ? 'TEMPORARILY_UNAVAILABLE' : undefined);
}

const refuse = (code: ProblemCode | undefined) => code && new Refusal(code);

const RequestError = z.object({ name: z.string(), message: z.string(), type: z.string().optional(), code: z.string().optional(), status: z.number().optional() });

/** Of body-parser (`type`), multer (`code`), and Express itself, which gives a malformed address the status 400. */
function codeOfRequestError(error: unknown): ProblemCode | undefined {
  const { name, message = '', type, code, status } = RequestError.safeParse(error).data ?? {};
  if (type === 'entity.parse.failed') return 'MALFORMED_JSON';
  if (type === 'entity.too.large') return 'BODY_TOO_LARGE';
  if (code === 'LIMIT_FILE_SIZE') return 'ATTACHMENT_TOO_LARGE';
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  if (status === 404) return 'NOT_FOUND';
  if (name === 'MulterError' || (status !== undefined && status >= 400 && status < 500)) return 'INVALID_REQUEST';
  // busboy, within multer, gives a cut or shapeless multipart body no code.
  return /^(Unexpected end of form|Multipart: Boundary not found|Malformed part header)$/.test(message) ? 'INVALID_REQUEST' : undefined;
}

const FromPostgres = z.object({ meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }) });

/** PostgreSQL's class 22: a value of the right type that no column can hold, such as a day in the year 0. */
const isDataException = (error: unknown) => FromPostgres.safeParse(error).data?.meta.driverAdapterError.cause.originalCode.startsWith('22') === true;

/** gRPC: deadline exceeded, resource exhausted, unavailable. */
const grpcAway: readonly number[] = [4, 8, 14];
/** Prisma: not reached, timed out, closed, no free connection, transaction not begun in time. */
const prismaAway: readonly string[] = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'];
/** The system's own, and PostgreSQL's: shutting down, crashed, starting up, too many connections. */
const socketAway: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', '57P01', '57P02', '57P03', '53300'];

const Cause = z.object({ code: z.unknown().optional(), cause: z.unknown().optional(), meta: z.object({ driverAdapterError: z.unknown().optional() }).optional(), errors: z.array(z.unknown()).optional() });

/** Whether PostgreSQL, Temporal or the identity provider could not be reached: the request may simply be sent again. */
function isNeighbourAway(error: unknown, depth = 0): boolean {
  if (error instanceof ServiceError && error.cause === undefined) return true;
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (isGrpcServiceError(error) && grpcAway.includes(error.code)) return true;
  const { code, cause, meta, errors = [] } = Cause.safeParse(error).data ?? {};
  if (typeof code === 'string' && (prismaAway.includes(code) || socketAway.includes(code) || code.startsWith('08'))) return true;
  return depth < 5 && [cause, meta?.driverAdapterError, ...errors].some((inner) => inner !== undefined && isNeighbourAway(inner, depth + 1));
}
