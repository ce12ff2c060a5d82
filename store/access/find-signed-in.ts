import type { Language } from '../../messages';
import { Prisma, type PrismaClient } from '../../runtime/database';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { validOn } from '../registers/days';
import type { ChoosableInstitution } from './choosable-institution';

/** A person whom the register knows, with the institutions that they belong to on a day. */
export interface KnownPerson {
  personId: string;
  displayName: string;
  language: Language;
  institutions: ChoosableInstitution[];
}

/** Names a person: by their id here, or by what the OpenID provider calls them. */
export type WhichPerson = { personId: string } | { issuer: string; subject: string };

/**
 * The person with their institutions; row-level security shows a person's own affiliations before
 * an institution is chosen.
 */
export async function findPerson(
  sql: Sql,
  which: WhichPerson,
  on: Day,
): Promise<KnownPerson | undefined> {
  const condition =
    'personId' in which
      ? Prisma.sql`p.id = ${which.personId}`
      : Prisma.sql`p.issuer = ${which.issuer} and p.subject = ${which.subject}`;
  const [person] = await sql.$queryRaw<(Omit<KnownPerson, 'language'> & { language: string })[]>`
    select p.id as "personId", p.display_name as "displayName",
           coalesce((select w.language from person_preferences w where w.person_id = p.id),
             p.language) as language,
           (select coalesce(json_agg(json_build_object('id', i.id, 'code', i.code, 'nameLv',
             i.name_lv, 'nameEn', i.name_en) order by i.code), '[]')
               from institutions_of(p.id, ${on}::date) i) as institutions
      from persons p where ${condition}`;
  return person && { ...person, language: person.language === 'en' ? 'en' : 'lv' };
}

/** What the OpenID provider calls the person; undefined where it does not know them. */
export async function subjectOf(
  sql: Sql,
  { personId, issuer }: { personId: string; issuer: string },
): Promise<string | undefined> {
  const [person] = await sql.$queryRaw<{ subject: string | null }[]>`
    select subject from persons where id = ${personId} and issuer = ${issuer}`;
  return person?.subject ?? undefined;
}

/** The institution that a system is bound to, where it is registered on the day. */
export async function institutionOfSystem(
  prisma: PrismaClient,
  clientId: string,
  on: Day,
): Promise<string | undefined> {
  const client = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.client', ${clientId}, true)`;
    return await tx.systemClient.findFirst({ where: { clientId, ...validOn(on) } });
  });
  return client?.institutionId;
}
