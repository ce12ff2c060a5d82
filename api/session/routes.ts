import { z } from 'zod';
import { line } from '../../domain/text';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { lastDayBefore } from '../../domain/time/last-day-before';
import { institutionWithId } from '../../store/access/choosable-institution';
import { holdingsOfPerson, principalsOf } from '../../store/registers/holdings';
import { personNames } from '../../store/registers/person-names';
import { withInstitution, type PrismaClient } from '../../runtime/database';
import type { Request } from 'express';
import type { CaseDependencies } from '../../cases/dependencies';
import { endOfSession } from '../../store/access/person-sessions';
import { prefer, preferencesOf } from '../../store/access/preferences';
import { inboxSorts } from '../../store/cases/inbox-query';
import { Density, InboxColumns } from '../inbox/view-of-inbox';
import { chooseInstitution } from '../identity/choose-institution';
import type { SignedInPerson } from '../../store/access/caller';
import { csrfTokenOf } from '../identity/csrf';
import { signedInRoute, type ApiRoute } from '../http/route';

const Institution = z.object({
  id: z.string(),
  code: z.string(),
  nameLv: z.string(),
  nameEn: z.string(),
});
const Preferences = z.object({
  singleKeys: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  inboxColumns: z
    .array(z.string())
    .nullable()
    .meta({ description: 'What a row of the inbox shows; null: what most need' }),
  inboxDensity: Density,
  inboxWidth: z
    .number()
    .nullable()
    .meta({ description: 'Of the list beside the case, in CSS pixels; null: as it comes' }),
  inboxSort: z.enum(inboxSorts).meta({ description: 'The order where no view says one' }),
});
const Wishes = z.strictObject({
  language: z.enum(['lv', 'en']).optional(),
  singleKeys: z.boolean().optional(),
  theme: Preferences.shape.theme.optional(),
  inboxColumns: InboxColumns.optional(),
  inboxDensity: Density.optional(),
  inboxWidth: z.int().min(320).max(960).optional(),
  inboxSort: Preferences.shape.inboxSort.optional(),
});
const Session = z
  .object({
    person: z
      .object({ id: z.string(), displayName: z.string(), language: z.enum(['lv', 'en']) })
      .optional(),
    client: z.object({ clientId: z.string() }).optional(),
    /** Absent until one is chosen. */
    institution: Institution.optional(),
    /** Among which the person may choose. */
    institutions: z.array(Institution),
    /** Seconds since 1970. */
    signedInAt: z.number().optional(),
    holdings: z.array(z.object({ role: z.string(), scopeType: z.string(), scopeId: z.string() })),
    deputyships: z.array(
      z.object({
        actsFor: z.object({ id: z.string(), displayName: z.string() }),
        role: z.string().optional(),
        scopeId: z.string().optional(),
        reason: z.string(),
        until: z.string().optional().meta({ description: 'The last day, itself included' }),
      }),
    ),
    preferences: Preferences.optional(),
    /** For browsers: what `X-CSRF-Token` must carry. */
    csrfToken: z.string().optional(),
    /** For browsers: when the session ends where nothing more is asked. */
    expiresAt: z.string().optional(),
  })
  .meta({ id: 'Session' });
type Session = z.infer<typeof Session>;

/**
 * The signed-in person, the institution they act for, their holdings and whom they deputise for.
 */
export function sessionRoutes({
  prisma,
  plain,
  environment,
}: Pick<CaseDependencies, 'prisma' | 'plain' | 'environment'>): ApiRoute[] {
  const endOf = async ({ session: { personSessionId: id, personId } }: Request) => {
    if (id === undefined || personId === undefined) return {};
    const at = await endOfSession(plain, { id, personId }, environment.sessionIdleSeconds);
    return at === undefined ? {} : { expiresAt: at.toISOString() };
  };
  return [
    signedInRoute({
      method: 'patch',
      path: '/session/preferences',
      operation: 'changePreferences',
      body: Wishes,
      answers: { 204: null },
      async handle({ signedIn, body }, _request, response) {
        if (signedIn.kind === 'client') throw new Refusal('SIGN_IN_REQUIRED');
        await prefer(plain, signedIn.personId, body);
        response.status(204).end();
      },
    }),
    signedInRoute({
      method: 'get',
      path: '/session',
      operation: 'readSession',
      answers: { 200: Session },
      async handle({ signedIn, today }, request, response) {
        const isBrowser = request.headers.authorization === undefined;
        const ofBrowser = isBrowser
          ? { csrfToken: csrfTokenOf(request), ...(await endOf(request)) }
          : {};
        // How well an answer packs tells what is in it (the attack called BREACH); a secret is in
        // this one, so neither we nor a proxy may pack it.
        response.set('Cache-Control', 'no-store, no-transform');
        if (signedIn.kind === 'client') {
          const institution = await institutionWithId(prisma, signedIn.institutionId);
          return void response.json({
            client: { clientId: signedIn.clientId },
            institution,
            institutions: [institution],
            holdings: [],
            deputyships: [],
          } satisfies Session);
        }
        const named =
          request.get('saimnieks-institution') ??
          (isBrowser ? request.session.institutionCode : undefined);
        response.json({
          ...(await describePerson(prisma, signedIn, { named, on: today })),
          preferences: await preferencesOf(plain, signedIn.personId),
          ...ofBrowser,
        } satisfies Session);
      },
    }),
    signedInRoute({
      method: 'put',
      path: '/session/institution',
      operation: 'chooseInstitution',
      body: z.strictObject({ code: line({ max: 40 }) }),
      answers: { 204: null },
      handle({ signedIn, body }, request, response) {
        // A token carries no memory; it names its institution in each request.
        if (signedIn.kind === 'client' || request.headers.authorization !== undefined)
          throw new Refusal('SIGN_IN_REQUIRED');
        request.session.institutionCode = chooseInstitution(signedIn.institutions, body.code).code;
        response.status(204).end();
      },
    }),
  ];
}

async function describePerson(
  prisma: PrismaClient,
  { personId, displayName, language, authTime, institutions: choosable }: SignedInPerson,
  { named, on }: { named: string | undefined; on: Day },
): Promise<Session> {
  const institutions = [...choosable];
  const about = {
    person: { id: personId, displayName, language },
    institutions,
    signedInAt: authTime,
  };
  if (named === undefined && institutions.length !== 1)
    return { ...about, holdings: [], deputyships: [] };
  const institution = chooseInstitution(institutions, named);
  return withInstitution(prisma, institution.id, async (tx) => {
    const holdings = await holdingsOfPerson(tx, personId, on);
    const deputyships = await principalsOf(tx, personId, on);
    const principals = await personNames(
      tx,
      deputyships.map(({ principalPersonId }) => principalPersonId),
    );
    return {
      ...about,
      institution,
      holdings: holdings.map(({ role, scopeType, scopeId }) => ({ role, scopeType, scopeId })),
      deputyships: deputyships.map(({ principalPersonId: id, role, scopeId, reason, validTo }) => ({
        actsFor: {
          id,
          displayName: principals.get(id) ?? '',
        },
        role,
        scopeId,
        reason,
        until: validTo === undefined ? undefined : lastDayBefore(validTo),
      })),
    };
  });
}
