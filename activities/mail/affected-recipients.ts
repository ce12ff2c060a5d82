import { asInstitution } from '../../store/access/bind-institution';
import { wantedAmong } from '../../domain/engine/wanted';
import type { Asking } from '../../store/access/may-act';
import { registerSubject } from '../../domain/engine/register-subject';
import { ownerOf } from '../../domain/engine/ladder';
import { unique } from '../../domain/unique';
import { inForce } from '../../store/registers/days';
import { affectedBy } from '../../store/registers/dependencies';
import { partnersFor } from '../../store/registers/partners';
import type { Sql } from '../../runtime/plain-database';
import type { Recipient } from '../../domain/engine/notice';
import { whoMayAct } from '../../store/access/who-may-act';

/**
 * Everybody who notices when the subject changes. These are its users, the owners and users of what
 * depends on it, and support desks. Partners with an agreement for the subject and this governance
 * task belong to them.
 */
export async function affectedRecipients(sql: Sql, asking: Asking): Promise<Recipient[]> {
  const { institutionId: own, subject, on, task } = asking;
  const named = registerSubject(subject);
  const services = named === undefined ? [] : await affectedBy(sql, named, on);
  const touched = [
    ...(named === undefined ? [] : [{ id: named.id, institutionId: own }]),
    ...services,
  ];
  const institutions = unique([own, ...services.map(({ institutionId }) => institutionId)]);

  const owners = await whoMayAct(
    sql,
    asking,
    wantedAmong(services.map((service) => ownerOf(service, service.institutionId))),
  );
  const groups: Recipient[] = [];
  for (const institutionId of institutions) {
    const ids = touched.filter((one) => one.institutionId === institutionId).map(({ id }) => id);
    const addresses = await asInstitution(sql, institutionId, own, () =>
      groupAddresses(sql, institutionId, ids, on),
    );
    groups.push(...addresses.map((address) => ({ address, institutionId })));
  }
  const partners =
    named === undefined
      ? []
      : (await partnersFor(sql, named, on)).filter(({ tasks }) => tasks.includes(task));
  return [
    ...owners,
    ...groups,
    ...partners.flatMap(({ email }) =>
      email === null ? [] : [{ address: email, institutionId: own }],
    ),
  ];
}

async function groupAddresses(
  sql: Sql,
  institutionId: string,
  ids: string[],
  on: string,
): Promise<string[]> {
  const rows = await sql.$queryRaw<{ email: string }[]>`
    select users_email as email from service_versions where service_id = any(${ids}::text[])
      and ${inForce(on)} and users_email is not null
    union all select users_email from resource_versions where resource_id = any(${ids}::text[])
      and ${inForce(on)} and users_email is not null
    union all select support_desk_email from institutions where id = ${institutionId}
      and support_desk_email is not null`;
  return rows.map(({ email }) => email);
}
