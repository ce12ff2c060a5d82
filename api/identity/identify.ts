import type { Request } from 'express';
import { Refusal } from '../../domain/problems';
import { holdsOn } from '../../store/registers/days';
import { Prisma, type PrismaClient } from '../../runtime/database';
import type { Environment } from '../../runtime/environment';
import type { Sql } from '../../runtime/plain-database';
import type { ChoosableInstitution } from '../../store/access/choosable-institution';
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
      (await prisma.institution.findUnique({ where: { id: signedIn.institutionId } }))?.code !==
        named
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
  return await signedInPerson(
    plain,
    Prisma.sql`p.issuer = ${issuer} and p.subject = ${subject}`,
    authTime,
  );
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
  return await signedInPerson(plain, Prisma.sql`p.id = ${personId}`, authTime);
}

async function systemNamed(prisma: PrismaClient, clientId: string): Promise<SystemCaller> {
  const client = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.client', ${clientId}, true)`;
    return await tx.systemClient.findFirst({ where: { clientId, ...holdsOn(todayInRiga()) } });
  });
  if (!client) throw new Refusal('UNKNOWN_PERSON');
  return { kind: 'client', clientId, institutionId: client.institutionId };
}

/**
 * The person with their institutions; row-level security shows a person's own affiliations before
 * an institution is chosen.
 */
async function signedInPerson(
  sql: Sql,
  who: Prisma.Sql,
  authTime: number | undefined,
): Promise<SignedInPerson> {
  const [person] = await sql.$queryRaw<
    { id: string; displayName: string; language: string; institutions: ChoosableInstitution[] }[]
  >`
    select p.id, p.display_name as "displayName", p.language,
           (select coalesce(json_agg(json_build_object('id', i.id, 'code', i.code, 'nameLv', i.name_lv, 'nameEn', i.name_en) order by i.code), '[]') from institutions_of(p.id, ${todayInRiga()}::date) i) as institutions
      from persons p where ${who}`;
  if (person === undefined) throw new Refusal('UNKNOWN_PERSON');
  const { id: personId, displayName, language, institutions } = person;
  return {
    kind: 'person',
    personId,
    displayName,
    language: language === 'en' ? 'en' : 'lv',
    authTime,
    institutions,
  };
}
