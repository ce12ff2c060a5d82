import { Refusal } from '../../domain/problems';
import type { HeldCode, ScopeType } from '../../domain/roles';
import { deputiesOf, holdersOf, type Holding } from '../registers/holdings';
import type { Transaction } from '../../runtime/database';
import { todayInRiga } from '../../runtime/today-in-riga';
import { personOf, type Caller, type PersonCaller } from './caller';

export const portfolioOwners = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
] as const satisfies HeldCode[];
/** The keepers of the registers; everybody else of the institution reads them. */
export const registerKeepers = [...portfolioOwners, 'registrar'] as const satisfies HeldCode[];

/**
 * The caller holds one of the roles for the institution today, or stands in for a holder who is
 * away (R18).
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireHolder(
  tx: Transaction,
  caller: Caller,
  roles: readonly HeldCode[],
): Promise<PersonCaller> {
  const person = personOf(caller);
  if (!(await holdsOne(tx, person, roles))) throw new Refusal('NOT_YOUR_ROLE');
  return person;
}

export const holdsOne = (
  tx: Transaction,
  person: PersonCaller,
  roles: readonly HeldCode[],
): Promise<boolean> =>
  holdsSeat(
    tx,
    person,
    roles.map((role) => ({ role, scopeType: 'institution', scopeId: person.institutionId })),
  );

/**
 * The caller manages the service today or, as the owner of its portfolio, all services; or stands
 * in for who does.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireServiceManager(
  tx: Transaction,
  caller: Caller,
  serviceId: string,
): Promise<PersonCaller> {
  const person = personOf(caller);
  const seats: Seat[] = [
    { role: 'service_owner', scopeType: 'service', scopeId: serviceId },
    {
      role: 'institution_service_portfolio_owner',
      scopeType: 'institution',
      scopeId: person.institutionId,
    },
  ];
  if (!(await holdsSeat(tx, person, seats))) throw new Refusal('NOT_YOUR_ROLE');
  return person;
}

/** A role for what it is held. */
interface Seat {
  role: HeldCode;
  scopeType: ScopeType;
  scopeId: string;
}

async function holdsSeat(
  tx: Transaction,
  { personId }: PersonCaller,
  seats: readonly Seat[],
): Promise<boolean> {
  const today = todayInRiga();
  const held: Holding[] = [];
  for (const seat of seats) held.push(...(await holdersOf(tx, seat, today)));
  if (held.some((holding) => holding.personId === personId)) return true;
  const deputyships = await deputiesOf(
    tx,
    held.map((holding) => holding.personId),
    today,
  );
  return deputyships.some(
    ({ deputyPersonId, principalPersonId, reason, role, scopeId }) =>
      deputyPersonId === personId &&
      reason === 'absence' &&
      held.some(
        (holding) =>
          holding.personId === principalPersonId &&
          (role ?? holding.role) === holding.role &&
          (scopeId ?? holding.scopeId) === holding.scopeId,
      ),
  );
}
