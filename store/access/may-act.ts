import {
  eligibility,
  type Deputyship,
  type Eligibility,
  type HeldRole,
  type Outsider,
  type OutsiderKind,
} from '../../domain/engine/eligibility';
import type { Performer, Subject } from '../../domain/engine/performers';
import type { Wanted } from '../../domain/engine/wanted';
import { unique } from '../../domain/unique';
import { holdsOn, type Day } from '../../domain/time/lasting';
import { inForce } from '../registers/days';
import { partnerMayPerform } from '../registers/partners';
import type { Sql } from '../../runtime/plain-database';
import { mayBeAppointed } from './may-be-appointed';
import { registerSubject } from '../../domain/engine/register-subject';
import { asInstitution } from './bind-institution';

export interface Asking {
  /** The institution that the transaction is bound to: the case's own. */
  institutionId: string;
  task: string;
  subject: Subject;
  on: Day;
}

/**
 * Whether a person may act on what is wanted on the day, by the register as this transaction sees
 * it.
 */
export async function mayAct(
  sql: Sql,
  { personId, ...asking }: Asking & { personId: string },
  wanted: Wanted,
): Promise<Eligibility> {
  const judge = await judgeOf(sql, asking, wanted, [personId]);
  return judge(personId);
}

/** The same for several persons, with one look into the register. */
export async function judgeOf(
  sql: Sql,
  asking: Asking,
  wanted: Wanted,
  personIds: readonly string[],
): Promise<(personId: string) => Eligibility> {
  const performers = wanted.rungs.flat();
  const found = [];
  for (const other of unique(performers.map(({ institutionId }) => institutionId))) {
    const theirs = performers.filter(({ institutionId }) => institutionId === other);
    found.push(
      await asInstitution(sql, other, asking.institutionId, () =>
        lookUp(sql, asking, other, theirs, personIds),
      ),
    );
  }
  const lapsed = await lapsedAmong(sql, asking, performers);
  const known = {
    ...wanted,
    lapsed,
    holdings: found.flatMap(({ holdings }) => holdings),
    deputyships: found.flatMap(({ deputyships }) => deputyships),
    outsiders: found.flatMap(({ outsiders }) => outsiders),
  };
  return (personId) => eligibility({ ...known, personId });
}

/**
 * Appointed persons whose permission has ended since the plan named them. A requester is appointed
 * by nobody.
 */
async function lapsedAmong(
  sql: Sql,
  { institutionId, subject, task, on }: Asking,
  performers: Performer[],
): Promise<string[]> {
  const appointed = performers.flatMap((performer) =>
    'caseFunction' in performer && performer.caseFunction !== 'requester'
      ? [performer.personId]
      : [],
  );
  const may = await Promise.all(
    appointed.map((personId) =>
      mayBeAppointed(sql, { personId, institutionId, subject, task, on }),
    ),
  );
  return appointed.filter((_person, index) => may[index] !== true);
}

interface Found {
  holdings: HeldRole[];
  deputyships: Deputyship[];
  outsiders: Outsider[];
}

/**
 * The holders of the roles asked for, whom the persons deputise for, and which of them are not the
 * institution's own. One trip to the database, because every decision asks twice.
 */
async function lookUp(
  sql: Sql,
  asking: Asking,
  institutionId: string,
  performers: Performer[],
  personIds: readonly string[],
): Promise<Found> {
  const roles = performers.flatMap((performer) =>
    'role' in performer ? [{ role: performer.role, scope_id: performer.scopeId }] : [],
  );
  const [row] = await sql.$queryRaw<
    [{ holdings: HoldingRow[]; deputies: DeputyRow[]; outsiders: OutsiderRow[] }]
  >`
    select (select coalesce(json_agg(h order by h.id), '[]') from holdings h
             where (h.role, h.scope_id) in (select wanted.role, wanted.scope_id
               from json_to_recordset(${JSON.stringify(roles)}::json)
                 as wanted(role text, scope_id text))
               and ${inForce(asking.on, 'h')}) as holdings,
           (select coalesce(json_agg(d order by d.id), '[]') from deputies d
             where d.deputy_person_id = any(${[...personIds]}::text[])) as deputies,
           (select coalesce(json_agg(json_build_object('person', p, 'kind',
             outsider_kind(${institutionId}, p, ${asking.on}::date)) order by p), '[]')
             from unnest(${[...personIds]}::text[]) p) as outsiders`;
  const holdings = await Promise.all(row.holdings.map((held) => withPermission(sql, asking, held)));
  const principals = [
    ...holdings.map(({ personId }) => personId),
    ...performers.flatMap((performer) => ('caseFunction' in performer ? [performer.personId] : [])),
  ];
  const deputyships = row.deputies
    .filter((deputy) => principals.includes(deputy.principal_person_id))
    .map((deputy): Deputyship => ({
      id: deputy.id,
      principalPersonId: deputy.principal_person_id,
      deputyPersonId: deputy.deputy_person_id,
      ...(deputy.role === null ? {} : { role: deputy.role }),
      ...(deputy.scope_id === null ? {} : { scopeId: deputy.scope_id }),
      reason: deputy.reason === 'absence' ? 'absence' : 'conflict_of_interest',
      current: holdsOn(
        { from: deputy.valid_from, ...(deputy.valid_to !== null && { to: deputy.valid_to }) },
        asking.on,
      ),
      from: deputy.valid_from,
      ...(deputy.named_by === null ? {} : { namedBy: deputy.named_by }),
      namedFor: deputy.named_for,
      ...(deputy.named_at === null ? {} : { namedAt: new Date(deputy.named_at).toISOString() }),
    }));
  const outsiders = row.outsiders.flatMap(({ person, kind }): Outsider[] =>
    kind === null ? [] : [{ personId: person, institutionId, kind }],
  );
  return { holdings, deputyships, outsiders };
}

/** Rows as PostgreSQL writes them into JSON; days as `YYYY-MM-DD`. */
interface HoldingRow {
  id: string;
  institution_id: string;
  role: string;
  scope_type: string;
  scope_id: string;
  person_id: string;
  partner_id: string | null;
}

interface DeputyRow {
  id: string;
  principal_person_id: string;
  deputy_person_id: string;
  role: string | null;
  scope_id: string | null;
  reason: string;
  valid_from: Day;
  valid_to: Day | null;
  named_by: string | null;
  named_for: string[];
  /** With its offset. */
  named_at: string | null;
}

interface OutsiderRow {
  person: string;
  kind: OutsiderKind | null;
}

async function withPermission(
  sql: Sql,
  { task, subject, on }: Asking,
  row: HoldingRow,
): Promise<HeldRole> {
  const held = {
    id: row.id,
    institutionId: row.institution_id,
    role: row.role,
    scopeId: row.scope_id,
    personId: row.person_id,
  };
  if (row.partner_id === null) return held;
  const scope =
    registerSubject(subject) ?? registerSubject({ type: row.scope_type, id: row.scope_id });
  const permitted =
    scope !== undefined &&
    (await partnerMayPerform(sql, { partnerId: row.partner_id, task, subject: scope, on })).ok;
  return { ...held, partnerId: row.partner_id, partnerPermitted: permitted };
}
