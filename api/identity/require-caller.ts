import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';
import type { Caller, SignedInPerson, SystemCaller } from '../../store/access/caller';
import { actFor, identify, type IdentityDependencies } from './identify';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by `requireCaller`; on routes that anyone may use it stays empty. */
    caller?: Caller;
    signedIn?: SignedInPerson | SystemCaller;
  }
}

/** Lets through who has signed in, with or without an institution chosen. */
export const requireSignedIn =
  (dependencies: IdentityDependencies): RequestHandler =>
  async (request, _response, next) => {
    request.signedIn = await identify(request, dependencies);
    next();
  };

/** Lets through who has signed in and acts for one institution. */
export const requireCaller =
  (dependencies: IdentityDependencies): RequestHandler =>
  async (request, _response, next) => {
    request.signedIn = await identify(request, dependencies);
    request.caller = await actFor(request.signedIn, request, dependencies);
    next();
  };

export function signedInOf({ signedIn }: Request): SignedInPerson | SystemCaller {
  if (!signedIn) throw new Refusal('SIGN_IN_REQUIRED');
  return signedIn;
}

export function callerOf({ caller }: Request): Caller {
  if (!caller) throw new Refusal('SIGN_IN_REQUIRED');
  return caller;
}
