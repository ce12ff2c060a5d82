import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { RegisterCode } from '../../domain/register-code';
import { Refusal } from '../../domain/problems';
import { subjectOf } from '../../store/access/find-signed-in';
import { parse } from '../http/field-error';
import { readJson } from '../http/json-body';
import { requireCsrfToken } from './csrf';
import type { IdentityDependencies } from './identify';
import { beginSignIn } from './begin-sign-in';

const SignInAs = z.strictObject({
  person: z.string().max(200),
  /** Code of the institution to act for. */
  institution: RegisterCode.optional(),
  returnTo: z.string().max(2000).default('/'),
});

/**
 * `POST /auth/sign-in-as`, in a rehearsal only: whoever is signed in goes on as another registered
 * person. The provider is asked as for any sign-in, and told whom to offer; which of them it takes
 * without a question is its own decision (decision 36). The session before ends when the new one
 * begins.
 */
export function signInAsRoutes(dependencies: IdentityDependencies): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/sign-in-as', ...readJson('ofVisitor'), signInAs(dependencies));
  return router;
}

const signInAs =
  (dependencies: IdentityDependencies) =>
  async (request: Request, response: Response): Promise<void> => {
    if (request.session.personId === undefined) throw new Refusal('SIGN_IN_REQUIRED');
    requireCsrfToken(request);
    const { person, institution, returnTo } = parse(SignInAs, request.body);
    const subject = await subjectOf(dependencies.plain, {
      personId: person,
      issuer: dependencies.environment.oidc.issuer,
    });
    if (subject === undefined) throw new Refusal('NOT_FOUND');
    const continueAt = await beginSignIn(dependencies, request, {
      returnTo,
      institutionCode: institution,
      also: { prompt: 'login', login_hint: subject },
    });
    response.json({ continueAt });
  };
