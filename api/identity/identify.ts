import type { Request } from 'express';
import { Refusal } from '../../domain/problems';
import type { PrismaClient } from '../../runtime/database';
import type { Environment } from '../../runtime/environment';
import type { Sql } from '../../runtime/plain-database';
import { institutionWithId } from '../../store/access/choosable-institution';
import {
  findPerson,
  institutionOfSystem,
  type WhichPerson,
} from '../../store/access/find-signed-in';
import { todayInRiga } from '../../runtime/today-in-riga';
import { chooseInstitution } from './choose-institution';
import type { Caller, SignedInPerson, SystemCaller } from '../../store/access/caller';
import { requireCsrfToken } from './csrf';
import type { IdentityProvider } from './provider';
import { verifyToken } from './verify-token';

export interface IdentityDependencies {
  prisma: PrismaClient;
  plain: Sql;
  environment: Environment;
  provider: () => Promise<IdentityProvider>;
  sessionCookie: string;
}

/**
 * The sender of the request, by its bearer token, else by its session.
 * @throws Refusal SIGN_IN_REQUIRED, SESSION_EXPIRED, INVALID_TOKEN, UNKNOWN_PERSON,
 *   CSRF_TOKEN_INVALID, TEMPORARILY_UNAVAILABLE
 */
export async function identify(
  request: Request,
  dependencies: IdentityDependencies,
): Promise<SignedInPerson | SystemCaller> {
  const { authorization } = request.headers;
  return authorization === undefined
    ? await bySession(request, dependencies)
    : await byToken(authorization, dependencies);
}

/**
 * The institution that the caller acts for. A header names it for tokens; a session remembers the
 * choice, which the header may overrule.
 * @throws Refusal INSTITUTION_REQUIRED, NOT_OF_THIS_INSTITUTION
 */
export async function actFor(
  signedIn: SignedInPerson | SystemCaller,
  request: Request,
  { prisma }: IdentityDependencies,
): Promise<Caller> {
  const named = request.get('saimnieks-institution');
  if (signedIn.kind === 'client') {
    if (
      named !== undefined &&
      (await institutionWithId(prisma, signedIn.institutionId)).code !== named
    )
      throw new Refusal('NOT_OF_THIS_INSTITUTION');
    return signedIn;
  }
  const remembered =
    request.headers.authorization === undefined ? request.session.institutionCode : undefined;
  const { id: institutionId } = chooseInstitution(signedIn.institutions, named ?? remembered);
  return { ...signedIn, institutionId };
}

async function byToken(
  authorization: string,
  { prisma, plain, environment, provider }: IdentityDependencies,
): Promise<SignedInPerson | SystemCaller> {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Refusal('INVALID_TOKEN');
  const holder = await verifyToken(token, environment, provider);
  if (holder.kind === 'client') return await systemNamed(prisma, holder.clientId);
  const { issuer, subject, authTime } = holder;
  return await signedInPerson(plain, { issuer, subject }, authTime);
}

async function bySession(
  request: Request,
  { plain, sessionCookie }: IdentityDependencies,
): Promise<SignedInPerson> {
  const { personId, authTime, pendingSignIn } = request.session;
  if (personId === undefined) {
    const hadSession =
      request.headers.cookie?.split(/;\s*/).some((pair) => pair.startsWith(`${sessionCookie}=`)) ===
      true;
    throw new Refusal(
      hadSession && pendingSignIn === undefined ? 'SESSION_EXPIRED' : 'SIGN_IN_REQUIRED',
    );
  }
  requireCsrfToken(request);
  return await signedInPerson(plain, { personId }, authTime);
}

async function systemNamed(prisma: PrismaClient, clientId: string): Promise<SystemCaller> {
  const institutionId = await institutionOfSystem(prisma, clientId, todayInRiga());
  if (institutionId === undefined) throw new Refusal('UNKNOWN_PERSON');
  return { kind: 'client', clientId, institutionId };
}

async function signedInPerson(
  sql: Sql,
  which: WhichPerson,
  authTime: number | undefined,
): Promise<SignedInPerson> {
  const person = await findPerson(sql, which, todayInRiga());
  if (person === undefined) throw new Refusal('UNKNOWN_PERSON');
  return { kind: 'person', ...person, authTime };
}
