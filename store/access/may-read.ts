import { recipientRoles } from '../../domain/roles';
import { Prisma } from '../../generated/prisma/client';
import { heldRoles } from './held-roles';
import type { Principal, Reading, ReadingRole } from './reading-of';

/** Roles and functions that see every case of their institution. */
export const overseers: readonly string[] = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
  'auditor',
  'registrar',
  'advisory_board_member',
];

/** Of these, those who also work on every case. */
const managers: readonly string[] = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
];

/**
 * Condition: whether a person sees whatever happened in the institution that the transaction is
 * bound to. A deputy for a conflict of interest does not.
 */
export const isOverseer = (personId: string, on: string): Prisma.Sql =>
  Prisma.sql`exists (select 1 from (${heldRoles(personId, on)}) r
    where not r.only_for_conflict and r.role in (${Prisma.join(overseers)}))`;

/**
 * Condition on `cases c`: whether a person may know of it. Persons who took part may read the case.
 * So may holders or deputies of a role it was offered to or that answers for its subject, but not
 * recipients and users. Overseers of its own institution may read too. A partner's person reads
 * what the agreement in force names, and a deputy for a conflict what the conflict gives. Everybody
 * else gets 404, and so do, whatever they hold, the person complained about and whoever stands in
 * for them (R21).
 */
export const mayReadCase = (reading: Reading): Prisma.Sql => among(reading, overseers, false);

/**
 * Condition on `cases c` that the person reads: whether they may also write on it. Who works on a
 * case writes on it: whoever took part, is asked now, works on its subject or manages a portfolio.
 * Who only oversees reads.
 */
export const mayWriteOnCase = (reading: Reading): Prisma.Sql => among(reading, managers, true);

function among(reading: Reading, ofInstitution: readonly string[], onlyOpen: boolean): Prisma.Sql {
  const { personId, roles } = reading;
  const ways = [
    ...byPrincipal(roles.filter((one) => !one.onlyForConflict)).map(([by, held]) =>
      unlessHidden(
        personId,
        by,
        throughRoles(
          reading,
          held.filter(({ partnerId }) => partnerId === null),
          ofInstitution,
          onlyOpen,
        ),
      ),
    ),
    ...byPrincipal(roles.filter((one) => !one.onlyForConflict)).map(([by, held]) =>
      unlessHidden(personId, by, throughAgreement(reading, held, onlyOpen)),
    ),
    ...roles.filter((one) => one.onlyForConflict).map((one) => throughConflict(one)),
    tookPart(reading),
  ].filter((way) => way !== undefined);
  return Prisma.sql`(not (${personId} = any(c.hidden_from)) and (${Prisma.join(ways, ' or ')}))`;
}

/** Roles that are somebody's, by whose they are and who chose that somebody stands in. */
function byPrincipal(roles: readonly ReadingRole[]): [Principal, ReadingRole[]][] {
  const groups = new Map<string, [Principal, ReadingRole[]]>();
  for (const one of roles) {
    const by = { personId: one.principal, namers: one.namers ?? [] };
    const key = JSON.stringify(by);
    groups.set(key, [by, [...(groups.get(key)?.[1] ?? []), one]]);
  }
  return [...groups.values()];
}

/** Nobody stands in for, or by the choice of, whom the case is hidden from (R21). */
const unlessHidden = (
  personId: string,
  by: Principal,
  way: Prisma.Sql | undefined,
): Prisma.Sql | undefined =>
  way === undefined || by.personId === personId
    ? way
    : Prisma.sql`(${isHiddenFromNone(by)} and ${way})`;

const isHiddenFromNone = ({ personId, namers }: Principal): Prisma.Sql =>
  Prisma.sql`not (c.hidden_from && ${[personId, ...namers]}::text[])`;

/** The case was offered to one of the roles. */
const offeredTo = (
  roles: readonly ReadingRole[],
  onlyOpen: boolean,
  also: Prisma.Sql = Prisma.sql`true`,
): Prisma.Sql => Prisma.sql`exists (
  select 1 from work_items w join work_item_candidates k on k.work_item_id = w.id
   where w.case_id = c.id and ${onlyOpen ? Prisma.sql`k.open` : Prisma.sql`true`} and ${also}
     and (k.role, k.scope_id) in (select * from unnest(${roles.map(({ role }) => role)}::text[],
       ${roles.map(({ scopeId }) => scopeId)}::text[])))`;

function throughRoles(
  { institutionId }: Reading,
  held: readonly ReadingRole[],
  ofInstitution: readonly string[],
  onlyOpen: boolean,
): Prisma.Sql | undefined {
  if (held.length === 0) return undefined;
  const oversees = held.some(({ role }) => ofInstitution.includes(role));
  const subjects = held.filter(({ role }) => !recipientRoles.includes(role));
  return Prisma.sql`(
    ${oversees ? Prisma.sql`c.institution_id = ${institutionId}` : Prisma.sql`false`}
    or c.subject_id = any(${subjects.map(({ scopeId }) => scopeId)}::text[])
    or ${offeredTo(held, onlyOpen)})`;
}

/** R19, R38: the services that the person provides, in the tasks that the agreement names. */
function throughAgreement(
  { agreed }: Reading,
  held: readonly ReadingRole[],
  onlyOpen: boolean,
): Prisma.Sql | undefined {
  const provided = held.filter(({ partnerId }) => partnerId !== null);
  if (provided.length === 0) return undefined;
  const named = agreed.filter(({ partnerId }) =>
    provided.some((one) => one.partnerId === partnerId),
  );
  const ownServices = provided.map(({ scopeId }) => scopeId);
  return Prisma.sql`(${isAgreed(named)} and (c.subject_id = any(${ownServices}::text[])
    or ${offeredTo(provided, onlyOpen, Prisma.sql`not k.without_partners`)}))`;
}

const isAgreed = (agreed: Reading['agreed']): Prisma.Sql =>
  Prisma.sql`(c.subject_id, c.task) in (select * from unnest(
    ${agreed.map(({ subjectId }) => subjectId)}::text[], ${agreed.map(({ task }) => task)}::text[]))`;

/**
 * What is open and kept from its holder by a conflict of interest, where the deputyship counts: the
 * same as in `eligibility` (R20, R21).
 */
const throughConflict = (one: ReadingRole): Prisma.Sql => {
  const namers = [...(one.namers ?? [])];
  return Prisma.sql`(${isHiddenFromNone({ personId: one.principal, namers })}
    and ${offeredTo(
      [one],
      true,
      Prisma.sql`${one.principal} = any(w.excluded_person_ids)
        and not (w.excluded_person_ids && ${namers}::text[])`,
    )})`;
};

/**
 * Whoever acted or has a function in the case. A partner's person only within the agreement, but
 * whoever opened a case follows it.
 */
function tookPart({ personId, kind, agreed, principals }: Reading): Prisma.Sql {
  const own = Prisma.sql`exists (select 1 from case_participants p where p.case_id = c.id
    and p.person_id = ${personId})`;
  if (kind === 'partner')
    return Prisma.sql`(c.opened_by = ${personId} or (${isAgreed(agreed)} and ${own}))`;
  if (principals.length === 0) return own;
  const theirs = principals.map(
    (by) => Prisma.sql`(p.person_id = ${by.personId} and ${isHiddenFromNone(by)})`,
  );
  return Prisma.sql`(${own} or exists (select 1 from case_participants p where p.case_id = c.id
    and (${Prisma.join(theirs, ' or ')})))`;
}
