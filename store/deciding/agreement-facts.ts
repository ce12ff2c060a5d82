import type { Facts, namedBy } from '../../domain/engine/facts';
import { affectedBy } from '../registers/dependencies';
import type { Day } from '../../domain/time/lasting';
import { governanceTaskCodes } from '../../domain/governance/task-codes';
import type { Sql } from '../../runtime/plain-database';

type AgreementField = (typeof namedBy.agreementSubjects)[number];

/**
 * Looks up the codes of an agreement in the institution's registers, and names the codes that no
 * register knows.
 */
export async function agreementSubjects(
  sql: Sql,
  answer: Readonly<Partial<Record<AgreementField, unknown>>>,
): Promise<NonNullable<Facts['agreementSubjects']>> {
  const named = (field: AgreementField): string[] => {
    const codes = answer[field];
    return Array.isArray(codes) ? codes.map(String) : [];
  };
  const [services, resources, terms] = await Promise.all([
    sql.$queryRaw<
      { id: string; code: string }[]
    >`select id, code from services where code = any(${named('services')}::text[]) order by code`,
    sql.$queryRaw<
      { id: string; code: string }[]
    >`select id, code from resources where code = any(${named('resources')}::text[]) order by code`,
    sql.$queryRaw<{ code: string }[]>`select distinct code from service_level_terms_sets
      where code = any(${named('terms')}::text[])`,
  ]);
  const isUnknown = (known: readonly { code: string }[]) => (code: string) =>
    !known.some((one) => one.code === code);
  const tasks = governanceTaskCodes.map((code) => ({ code }));
  return {
    serviceIds: services.map(({ id }) => id),
    resourceIds: resources.map(({ id }) => id),
    unknown: [
      ...named('services').filter(isUnknown(services)),
      ...named('resources').filter(isUnknown(resources)),
      ...named('terms').filter(isUnknown(terms)),
      ...named('tasks').filter(isUnknown(tasks)),
    ],
  };
}

/**
 * Codes of the services and resources of the agreement that the case signed last. The institution's
 * own services that depend on them, directly or through others, are included.
 */
export async function dependentOnAgreement(sql: Sql, caseId: string, on: Day): Promise<string[]> {
  const [agreement] = await sql.$queryRaw<
    { institutionId: string; serviceIds: string[]; resourceIds: string[] }[]
  >`
    select institution_id as "institutionId", service_ids as "serviceIds",
      resource_ids as "resourceIds" from partner_agreements where case_id = ${caseId}
        order by case_version desc limit 1`;
  if (agreement === undefined) return [];
  const { institutionId, serviceIds, resourceIds } = agreement;
  const ids = [...serviceIds, ...resourceIds];
  for (const id of serviceIds)
    ids.push(
      ...(await affectedBy(sql, { type: 'service', id }, on))
        .filter((one) => one.institutionId === institutionId)
        .map((one) => one.id),
    );
  for (const id of resourceIds)
    ids.push(
      ...(await affectedBy(sql, { type: 'resource', id }, on))
        .filter((one) => one.institutionId === institutionId)
        .map((one) => one.id),
    );
  const found = await sql.$queryRaw<
    { code: string }[]
  >`select code from services where id = any(${ids}::text[]) union select code from resources
    where id = any(${ids}::text[]) order by code`;
  return found.map(({ code }) => code);
}
