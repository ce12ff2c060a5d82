import { z } from 'zod';
import { Refusal, type ProblemCode } from '../../domain/problems';
import { isDataException, isNeighbourAway } from '../../runtime/faults';
import { InvalidRequest, faultsOf } from './field-error';

/**
 * The refusal that an error means to the caller; undefined for a fault of ours. Errors of libraries
 * are known by their documented codes, never by their words.
 */
export function recognise(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof z.ZodError) return new InvalidRequest(faultsOf(error, 'body'));
  if (isDataException(error)) return new Refusal('INVALID_REQUEST');
  return (
    refuse(codeOfRequestError(error)) ??
    refuse(isNeighbourAway(error) ? 'TEMPORARILY_UNAVAILABLE' : undefined)
  );
}

const refuse = (code: ProblemCode | undefined) => code && new Refusal(code);

const RequestError = z.object({
  name: z.string(),
  message: z.string(),
  type: z.string().optional(),
  code: z.string().optional(),
  status: z.number().optional(),
});

/**
 * Errors of body-parser (`type`), multer (`code`), and Express itself, which gives a malformed
 * address the status 400.
 */
function codeOfRequestError(error: unknown): ProblemCode | undefined {
  const { name, message = '', type, code, status } = RequestError.safeParse(error).data ?? {};
  if (type === 'entity.parse.failed') return 'MALFORMED_JSON';
  if (type === 'entity.too.large') return 'BODY_TOO_LARGE';
  if (code === 'LIMIT_FILE_SIZE') return 'ATTACHMENT_TOO_LARGE';
  if (status === 408) return 'REQUEST_TOO_SLOW';
  if (status === 431) return 'HEADERS_TOO_LARGE';
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  if (status === 404) return 'NOT_FOUND';
  if (name === 'MulterError' || (status !== undefined && status >= 400 && status < 500))
    return 'INVALID_REQUEST';
  // busboy, within multer, gives a cut or shapeless multipart body no code; nor does multer itself
  // where the sender went away.
  return /^(Request aborted|Unexpected end of form|Multipart: Boundary not found|Malformed part header)$/.test(
    message,
  )
    ? 'INVALID_REQUEST'
    : undefined;
}
