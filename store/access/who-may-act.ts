import { asInstitution } from './bind-institution';
import type { Wanted } from '../../domain/engine/wanted';
import { judgeOf, type Asking } from './may-act';
import type { Performer } from '../../domain/engine/performers';
import { unique } from '../../domain/unique';
import { inForce } from '../registers/days';
import { deputiesOf } from '../registers/holdings';
import type { Sql } from '../../runtime/plain-database';
import type { Recipient } from '../../domain/engine/notice';

type PersonRecipient = Extract<Recipient, { personId: string }>;

/**
 * Everybody who could do now what is wanted: holders, their deputies, the next level where all
 * below are excluded (R18–R20). Judged by the same function as the act itself, so that nobody is
 * asked for what they would be refused.
 */
export async function whoMayAct(
  sql: Sql,
  asking: Asking,
  wanted: Wanted,
): Promise<PersonRecipient[]> {
  const persons = await candidates(sql, asking, wanted.rungs.flat());
  const judge = await judgeOf(sql, asking, wanted, persons);
  return persons.flatMap((personId) => {
    const answer = judge(personId);
    if (!answer.may) return [];
    const { performer, deputyFor } = answer.grant;
    return [
      {
        personId,
        institutionId: performer.institutionId,
        ...(deputyFor !== undefined && { deputyFor }),
      },
    ];
  });
}

/**
 * The persons to judge: holders of the roles on any rung, persons with the case functions, and the
 * deputies of each.
 */
async function candidates(
  sql: Sql,
  { institutionId, on }: Asking,
  performers: Performer[],
): Promise<string[]> {
  const found: string[] = [];
  for (const other of unique(performers.map((performer) => performer.institutionId))) {
    const theirs = performers.filter((performer) => performer.institutionId === other);
    found.push(
      ...(await asInstitution(sql, other, institutionId, () => candidatesOf(sql, theirs, on))),
    );
  }
  return unique(found);
}

async function candidatesOf(sql: Sql, performers: Performer[], on: string): Promise<string[]> {
  const roles = performers.flatMap((performer) =>
    'role' in performer ? [{ role: performer.role, scope_id: performer.scopeId }] : [],
  );
  const holders = await sql.$queryRaw<{ personId: string }[]>`
    select person_id as "personId" from holdings
     where (role, scope_id) in (select wanted.role, wanted.scope_id
       from json_to_recordset(${JSON.stringify(roles)}::json) as wanted(role text, scope_id text))
         and ${inForce(on)} order by id`;
  const persons = [
    ...performers.flatMap((performer) => ('caseFunction' in performer ? [performer.personId] : [])),
    ...holders.map(({ personId }) => personId),
  ];
  return [
    ...persons,
    ...(await deputiesOf(sql, persons, on)).map(({ deputyPersonId }) => deputyPersonId),
  ];
}
