import type { Request } from 'express';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import type { PrismaClient } from '../../runtime/database';
import type { Environment } from '../../runtime/environment';
import type { Sql } from '../../runtime/plain-database';
import { institutionWithId } from '../../store/access/choosable-institution';
import {
  findPerson,
  institutionOfSystem,
  type WhichPerson,
} from '../../store/access/find-signed-in';
import { useSession } from '../../store/access/person-sessions';
import { chooseInstitution } from './choose-institution';
import type { Caller, SignedInPerson, SystemCaller } from '../../store/access/caller';
import type { BadTokens } from '../http/bad-tokens';
import { requireCsrfToken } from './csrf';
import type { IdentityProvider } from './provider';
import type { SessionCookie } from './session-cookie';
import { verifyToken } from './verify-token';

/**
 * Whether the page asks by itself: a session that nobody uses ends, though a page is left open. One
 * that listens for events comes again by itself, and can send no header of ours.
 */
const isUnattended = (request: Request): boolean =>
  request.get('saimnieks-unattended') === '1' || request.get('accept') === 'text/event-stream';

export interface IdentityDependencies {
  prisma: PrismaClient;
  plain: Sql;
  environment: Environment;
  provider: () => Promise<IdentityProvider>;
  sessionCookie: SessionCookie;
  badTokens: BadTokens;
}

/**
 * The sender of the request, by its bearer token, else by its session.
 * @throws Refusal SIGN_IN_REQUIRED, SESSION_EXPIRED, INVALID_TOKEN, UNKNOWN_PERSON,
 *   CSRF_TOKEN_INVALID, TOO_MANY_REQUESTS, TEMPORARILY_UNAVAILABLE
 */
export async function identify(
  request: Request,
  dependencies: IdentityDependencies,
): Promise<SignedInPerson | SystemCaller> {
  const { authorization } = request.headers;
  return authorization === undefined
    ? await bySession(request, dependencies)
    : await byToken(request, authorization, dependencies);
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
  request: Request,
  authorization: string,
  { prisma, plain, environment, provider, badTokens }: IdentityDependencies,
): Promise<SignedInPerson | SystemCaller> {
  await badTokens.assertFew(request);
  const verify = async () => {
    const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Refusal('INVALID_TOKEN', { reason: 'other' });
    return await verifyToken(token, environment, provider);
  };
  const holder = await verify().catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'INVALID_TOKEN') await badTokens.count(request);
    throw error;
  });
  const on = dayOf(request.now);
  if (holder.kind === 'client') return await systemNamed(prisma, holder.clientId, on);
  const { issuer, subject, authTime } = holder;
  return await signedInPerson(plain, { issuer, subject }, { authTime, on });
}

async function bySession(
  request: Request,
  { plain, environment, sessionCookie }: IdentityDependencies,
): Promise<SignedInPerson> {
  const { personId, personSessionId: id = '', authTime, pendingSignIn } = request.session;
  if (personId === undefined) {
    const hadSession =
      request.headers.cookie
        ?.split(/;\s*/)
        .some((pair) => pair.startsWith(`${sessionCookie.name}=`)) === true;
    throw new Refusal(
      hadSession && pendingSignIn === undefined ? 'SESSION_EXPIRED' : 'SIGN_IN_REQUIRED',
    );
  }
  const { sessionIdleSeconds } = environment;
  if (!(await useSession(plain, { id, personId }, sessionIdleSeconds, isUnattended(request))))
    throw new Refusal('SESSION_EXPIRED');
  requireCsrfToken(request);
  return await signedInPerson(plain, { personId }, { authTime, on: dayOf(request.now) });
}

async function systemNamed(prisma: PrismaClient, clientId: string, on: Day): Promise<SystemCaller> {
  const institutionId = await institutionOfSystem(prisma, clientId, on);
  if (institutionId === undefined) throw new Refusal('UNKNOWN_PERSON');
  return { kind: 'client', clientId, institutionId };
}

async function signedInPerson(
  sql: Sql,
  which: WhichPerson,
  { authTime, on }: { authTime: number | undefined; on: Day },
): Promise<SignedInPerson> {
  const person = await findPerson(sql, which, on);
  if (person === undefined) throw new Refusal('UNKNOWN_PERSON');
  return { kind: 'person', ...person, authTime };
}
