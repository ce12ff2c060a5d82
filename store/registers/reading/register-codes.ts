import type { Day } from '../../../domain/time/lasting';
import type { Language } from '../../../messages';
import { nameIn } from '../../../messages/name-in';
import type { Transaction } from '../../../runtime/database';
import { namesOf } from '../names';

/** What the rows of an institution's registers are called: ids by code, and codes by name. */
export interface RegisterCodes {
  /** Code of a service, resource, partner or institution; of what is elsewhere, its id. */
  of: (id: string) => string;
  /** Short name of a person who belongs, or once belonged, to the institution. */
  person: (id: string) => string;
  /** Names by code or short name, in the language. */
  names: ReadonlyMap<string, string>;
}

/** The codes of the institution that the transaction is bound to, named as on the day. */
export async function registerCodes(
  tx: Transaction,
  language: Language,
  on: Day,
): Promise<RegisterCodes> {
  const select = { id: true, code: true } as const;
  const subjects = [
    ...(await tx.service.findMany({ select })),
    ...(await tx.resource.findMany({ select })),
  ];
  const partners = await tx.partner.findMany({ select: { ...select, name: true } });
  const institutions = await tx.institution.findMany({
    select: { ...select, nameLv: true, nameEn: true },
  });
  const terms = await tx.serviceLevelTermsSet.findMany({
    select: { code: true, nameLv: true, nameEn: true },
    orderBy: { validFrom: 'asc' },
  });
  const members = await tx.affiliation.findMany({ select: { personId: true } });
  const persons = await tx.person.findMany({
    where: { id: { in: members.map(({ personId }) => personId) } },
    select: { id: true, shortName: true, displayName: true },
  });
  const subjectNames = await namesOf(
    tx,
    subjects.map(({ id }) => id),
    language,
    on,
  );
  const codes = new Map(
    [...subjects, ...partners, ...institutions].map(({ id, code }) => [id, code]),
  );
  const shortNames = new Map(persons.map(({ id, shortName }) => [id, shortName]));
  return {
    of: (id) => codes.get(id) ?? id,
    person: (id) => shortNames.get(id) ?? id,
    names: new Map([
      ...terms.map((set) => [set.code, nameIn(language, set)] as const),
      ...institutions.map((one) => [one.code, nameIn(language, one)] as const),
      ...partners.map(({ code, name }) => [code, name] as const),
      ...subjects.map(({ id, code }) => [code, subjectNames.get(id) ?? code] as const),
      ...persons.map(({ shortName, displayName }) => [shortName, displayName] as const),
    ]),
  };
}
