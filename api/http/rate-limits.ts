import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Refusal } from '../../domain/problems';
import { callerKey } from '../../store/access/caller';

// Each API process counts for itself; the numbers hold off a runaway program, they are no quota.
const limit = (
  perWindow: { requests: number; seconds: number },
  keyOf: (request: Request) => string = addressOf,
  counting: { skipFailedRequests?: true } = {},
): RequestHandler =>
  rateLimit({
    ...counting,
    windowMs: perWindow.seconds * 1000,
    limit: perWindow.requests,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: keyOf,
    handler: (_request, _response, next) => next(new Refusal('TOO_MANY_REQUESTS')),
  });

export const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');

const callerIn = (request: Request): string =>
  request.signedIn ? callerKey(request.signedIn) : addressOf(request);

/** One caller of the API, person or system. */
export const limitCaller = () => limit({ requests: 3000, seconds: 10 }, callerIn);

/** Files of registers of one caller: each is worked through row by row. */
export const limitImporting = () => limit({ requests: 20, seconds: 60 }, callerIn);

/** Names of submitters that one caller looks for: nobody reads a register of people by it. */
export const limitNaming = () => limit({ requests: 30, seconds: 60 }, callerIn);

/**
 * The limit for routes without signing in: 30 requests a second, and a burst of ten times as many.
 */
export const limitVisitor = () => limit({ requests: 300, seconds: 10 });

/**
 * Submitting and writing without signing in: what is taken from anyone is stored, and somebody must
 * read it.
 */
export const limitSubmitting = () => limit({ requests: 30, seconds: 60 });

/**
 * The same of everybody together: whoever has many addresses could otherwise fill the register of
 * an institution. What is refused fills nothing and does not count, so that nonsense shuts no door.
 * @param keyOf what has a door of its own: an institution, or those who hold a follow-up code
 */
export const limitEverybodySubmitting = (perMinute: number, keyOf: (request: Request) => string) =>
  limit({ requests: perMinute, seconds: 60 }, keyOf, { skipFailedRequests: true });

/** The institution that an address names, in capitals or not: it has one door. */
export const institutionAsked = ({ params }: Request): string =>
  String(params['institution']).toLowerCase();

/** Beginning to write on the public pages: each beginning is kept for a day. */
export const limitBeginning = () => limit({ requests: 60, seconds: 3600 });

/** Asking with a follow-up code; wrong ones count too, so that trying is hopeless. */
export const limitFollowing = () => limit({ requests: 60, seconds: 60 });

/** Beginning and finishing a sign-in. */
export const limitSignIn = () => limit({ requests: 120, seconds: 60 });
