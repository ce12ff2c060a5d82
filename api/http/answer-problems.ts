import type { ErrorRequestHandler, Request, Response } from 'express';
import { Refusal, problems, type ProblemCode } from '../../domain/problems';
import type { Language } from '../../messages';
import type { Logger } from '../../runtime/logger';
import { pageLanguage } from '../public-pages/page-language';
import { sendProblemPage, wantsPage } from '../public-pages/problem-page';
import { languageOf } from './language';
import { problemDocument, type ProblemDocument } from './problem-document';
import { recognise } from './recognise';
import { noteAway } from './request-log';

const retryAfterSeconds = 2;

/**
 * The last handler: turns whatever was thrown into a problem document (RFC 9457), outside the API for
 * whoever reads pages into a page. An unforeseen
 * error is logged, and the caller learns only the request's id.
 */
export const answerProblems =
  (logger: Logger, publicUrl: string): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    // The answer has begun, so Express closes the connection. The caller does not take half an
    // answer for a whole one.
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = recognise(error) ?? new Refusal('INTERNAL_ERROR');
    // A neighbour that is away is no fault of ours, and the line of the request says what was answered.
    if (refusal.code === 'TEMPORARILY_UNAVAILABLE') noteAway(response, error);
    else if (problems[refusal.code].status >= 500)
      logger.error({ err: error, requestId: request.id, code: refusal.code }, 'request failed');
    for (const [name, value] of Object.entries(headersOf(refusal))) response.setHeader(name, value);
    const isPage = wantsPage(request);
    const language = isPage ? pageLanguage(request, publicUrl) : languageOf(request);
    const document = describe(refusal, language, requestIdOf(request), logger);
    if (isPage) sendProblemPage(request, response, document, language);
    else sendProblem(response, document);
  };

function sendProblem(response: Response, document: ProblemDocument): void {
  response
    .status(document.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(document));
}

/**
 * A refusal whose words do not fit its parameters must not turn a refusal into a failure: the
 * caller is refused all the same.
 */
function describe(
  refusal: Refusal,
  language: Language,
  requestId: string,
  logger: Logger,
): ProblemDocument {
  try {
    return problemDocument(refusal, language, requestId);
  } catch (error) {
    logger.error({ err: error, requestId, code: refusal.code }, 'a problem has no words');
    return {
      ...problemDocument(new Refusal('INTERNAL_ERROR'), language, requestId),
      type: `urn:saimnieks:problem:${refusal.code}`,
      status: problems[refusal.code].status,
      code: refusal.code,
    };
  }
}

/** `logRequests` gave it; the type of the library allows objects too. */
const requestIdOf = ({ id }: Request): string => (typeof id === 'string' ? id : '');

/** Headers that HTTP asks for beside the document: RFC 6750, 9470, 9110. */
function headersOf({ code, params }: Refusal): Record<string, string> {
  switch (code satisfies ProblemCode as string) {
    case 'SIGN_IN_REQUIRED':
    case 'SESSION_EXPIRED':
      return { 'WWW-Authenticate': 'Bearer' };
    case 'INVALID_TOKEN':
      return { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    case 'FRESH_SIGN_IN_REQUIRED':
      return {
        'WWW-Authenticate': `Bearer error="insufficient_user_authentication", max_age="${params['maxAgeSeconds'] ?? 0}"`,
      };
    case 'TEMPORARILY_UNAVAILABLE':
      return { 'Retry-After': String(retryAfterSeconds) };
    default:
      return {};
  }
}
