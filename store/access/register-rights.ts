import { roleNeeded } from '../../domain/problems';
import { portfolioOwners, type HeldCode } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import { unique } from '../../domain/unique';
import { personOf, type Caller, type PersonCaller } from './caller';
import { heldRoles } from './held-roles';

/** The keepers of the registers; everybody else of the institution reads them. */
export const registerKeepers = [...portfolioOwners, 'registrar'] as const satisfies HeldCode[];

/** Who manages a service: its own manager, and whoever manages all of them. */
const serviceManagers = [
  'service_owner',
  'institution_service_portfolio_owner',
] as const satisfies HeldCode[];

/**
 * The caller holds one of the roles for the institution on the day, or stands in for a holder who is
 * away (R18).
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireHolder(
  tx: Transaction,
  caller: Caller,
  roles: readonly HeldCode[],
  on: Day,
): Promise<PersonCaller> {
  const person = personOf(caller);
  if (!(await holdsOne(tx, person, roles, on))) throw roleNeeded(roles);
  return person;
}

export const holdsOne = (
  tx: Transaction,
  person: PersonCaller,
  roles: readonly HeldCode[],
  on: Day,
): Promise<boolean> =>
  holdsSeat(
    tx,
    person,
    roles.map((role) => ({ role, scopeId: person.institutionId })),
    on,
  );

/** The same, but not as a deputy. */
export async function holdsOneInPerson(
  tx: Transaction,
  { personId, institutionId }: Pick<PersonCaller, 'personId' | 'institutionId'>,
  roles: readonly HeldCode[],
  on: Day,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from (${heldRoles(personId, on)}) r
      where r.principal = ${personId} and r.partner_id is null
        and r.role = any(${[...roles]}::text[]) and r.scope_id = ${institutionId}) as holds`;
  return row?.holds === true;
}

/**
 * The same, where two must decide and the second is to be nobody's own choice.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireHolderInPerson(
  tx: Transaction,
  caller: Caller,
  roles: readonly HeldCode[],
  on: Day,
): Promise<PersonCaller> {
  const person = personOf(caller);
  if (!(await holdsOneInPerson(tx, person, roles, on))) throw roleNeeded(roles);
  return person;
}

/**
 * By whose will a person acts who holds none of the roles themselves: everybody whose deputy they
 * are in one of them, and who named them that.
 */
export async function personsBehind(
  tx: Transaction,
  { personId, institutionId }: Pick<PersonCaller, 'personId' | 'institutionId'>,
  roles: readonly HeldCode[],
  on: Day,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ principal: string; namers: string[] | null }[]>`
    select r.principal, r.namers from (${heldRoles(personId, on)}) r
     where not r.only_for_conflict and r.partner_id is null
       and r.role = any(${[...roles]}::text[]) and r.scope_id = ${institutionId}`;
  if (rows.some(({ principal }) => principal === personId)) return [];
  return unique(rows.flatMap(({ principal, namers }) => [principal, ...(namers ?? [])])).toSorted();
}

/**
 * The caller manages the service on the day or, as the owner of its portfolio, all services; or stands
 * in for who does.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireServiceManager(
  tx: Transaction,
  caller: Caller,
  serviceId: string,
  on: Day,
): Promise<PersonCaller> {
  const person = personOf(caller);
  const seats: Seat[] = [
    { role: 'service_owner', scopeId: serviceId },
    { role: 'institution_service_portfolio_owner', scopeId: person.institutionId },
  ];
  if (!(await holdsSeat(tx, person, seats, on))) throw roleNeeded(serviceManagers);
  return person;
}

/**
 * The caller manages at least one service, or the portfolio; or stands in for who does.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireSomeManager(
  tx: Transaction,
  caller: Caller,
  on: Day,
): Promise<PersonCaller> {
  const person = personOf(caller);
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from (${heldRoles(person.personId, on)}) r
      where not r.only_for_conflict and r.partner_id is null
        and r.role = any(${[...serviceManagers]}::text[])) as holds`;
  if (row?.holds !== true) throw roleNeeded(serviceManagers);
  return person;
}

/** A role for what it is held. */
interface Seat {
  role: HeldCode;
  scopeId: string;
}

async function holdsSeat(
  tx: Transaction,
  { personId }: PersonCaller,
  seats: readonly Seat[],
  on: Day,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from (${heldRoles(personId, on)}) r
      where not r.only_for_conflict and r.partner_id is null and (r.role, r.scope_id) in (
        select * from unnest(${seats.map(({ role }) => role)}::text[],
          ${seats.map(({ scopeId }) => scopeId)}::text[]))) as holds`;
  return row?.holds === true;
}
