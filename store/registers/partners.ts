import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { inForce } from './days';
import type { RegisterSubject } from '../../domain/engine/register-subject';

export interface PermittedPartner {
  partnerId: string;
  code: string;
  name: string;
  email: string | null;
  /** Governance tasks that the agreement allows for this subject (R38). */
  tasks: string[];
}

export interface Agreement {
  serviceIds: string[];
  resourceIds: string[];
  tasks: string[];
}

/** Whether a partner may act in a governance task for a subject on the day, and if not, why. */
export type PartnerPermission =
  | { ok: true }
  | {
      ok: false;
      why: 'NO_AGREEMENT_IN_FORCE' | 'SUBJECT_NOT_IN_AGREEMENT' | 'TASK_NOT_IN_AGREEMENT';
    };

/**
 * R19, R38: only within an agreement in force, only for its services and resources, only in the
 * tasks that it names.
 */
export async function partnerMayPerform(
  sql: Sql,
  asked: { partnerId: string; task: string; subject: RegisterSubject; on: Day },
): Promise<PartnerPermission> {
  const inForce = await partnerAgreementsOn(sql, asked.partnerId, asked.on);
  if (inForce.length === 0) return { ok: false, why: 'NO_AGREEMENT_IN_FORCE' };
  const { type, id } = asked.subject;
  const ofSubject = inForce.filter(({ serviceIds, resourceIds }) =>
    (type === 'service' ? serviceIds : resourceIds).includes(id),
  );
  if (ofSubject.length === 0) return { ok: false, why: 'SUBJECT_NOT_IN_AGREEMENT' };
  return ofSubject.some(({ tasks }) => tasks.includes(asked.task))
    ? { ok: true }
    : { ok: false, why: 'TASK_NOT_IN_AGREEMENT' };
}

/** The partners with an agreement in force for the subject on the day, by code. */
export const partnersFor = (
  sql: Sql,
  { type, id }: RegisterSubject,
  on: Day,
): Promise<PermittedPartner[]> => sql.$queryRaw<PermittedPartner[]>`
  select p.id as "partnerId", p.code, p.name, p.email, array(
      select distinct t from partner_agreements a, unnest(a.tasks) t
       where a.partner_id = p.id and ${id} = any(case when ${type} = 'service' then a.service_ids
         else a.resource_ids end)
         and ${inForce(on)} order by t) as tasks
    from partners p
   where exists (
      select 1 from partner_agreements a
       where a.partner_id = p.id and ${id} = any(case when ${type} = 'service' then a.service_ids
         else a.resource_ids end)
         and ${inForce(on)})
   order by p.code`;

export const partnerAgreementsOn = (
  sql: Sql,
  partnerId: string,
  on: Day,
): Promise<Agreement[]> => sql.$queryRaw<Agreement[]>`
  select service_ids as "serviceIds", resource_ids as "resourceIds", tasks from partner_agreements
   where partner_id = ${partnerId} and ${inForce(on)}`;

/** The partners with these codes, by code; for a code that the register does not know, none. */
export const partnersNamed = (
  sql: Sql,
  codes: readonly string[],
): Promise<{ partnerId: string; code: string }[]> =>
  sql.$queryRaw<
    { partnerId: string; code: string }[]
  >`select id as "partnerId", code from partners where code = any(${[...codes]}::text[])
    order by code`;

/**
 * Those partners, with an agreement in force for the service, whose persons provide it and may
 * answer in the governance task (R19, R38).
 */
export async function partnersAnswering(
  sql: Sql,
  { type, id }: RegisterSubject,
  task: string,
  on: Day,
): Promise<string[]> {
  const [partners, held] = await Promise.all([
    partnersFor(sql, { type, id }, on),
    sql.$queryRaw<
      { partnerId: string }[]
    >`select partner_id as "partnerId" from holdings where role = 'service_provider'
      and scope_id = ${id} and partner_id is not null and ${inForce(on)}`,
  ]);
  return partners
    .filter(
      ({ partnerId, tasks }) =>
        tasks.includes(task) && held.some((holding) => holding.partnerId === partnerId),
    )
    .map(({ partnerId }) => partnerId);
}
