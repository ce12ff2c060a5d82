import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import { HeldCode, hasOneHolder, scopesOf, ScopeType } from '../../domain/roles';
import type { Transaction } from '../../runtime/database';
import { todayInRiga } from '../../runtime/today-in-riga';
import { personOf, type PersonCaller } from '../../store/access/caller';
import {
  holdsOne,
  holdsOneInPerson,
  registerKeepers,
  requireHolder,
  requireHolderInPerson,
  stoodInFor,
} from '../../store/access/register-rights';
import { endHolding } from '../../store/registers/end-holding';
import { rowSchemas, type RowOf } from '../../store/registers/format';
import { findSubject } from '../../store/registers/find-subject';
import { holdersOf } from '../../store/registers/holdings';
import { codeOfScope } from '../../store/registers/scope-code';
import { newestHoldingOf, readHoldings } from '../../store/registers/reading/holdings';
import { personCalled, shortNameOf } from '../../store/registers/reading/persons';
import {
  askForRole,
  closeRoleRequest,
  readRoleRequests,
  roleRequestStates,
} from '../../store/registers/role-requests';
import { tryOut } from '../../store/try-out';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { refuseOneself, refusePast, refuseWiderRole } from './role-rules';
import { saveNewRow } from './save-row';

const RoleRequest = z
  .object({
    id: z.string(),
    role: HeldCode,
    scopeType: ScopeType,
    scopeId: z.string(),
    personId: z.string(),
    state: z.enum(roleRequestStates),
    requestedBy: z.string(),
    requestedAt: z.string(),
    /** From then on it cannot be confirmed. */
    expiresAt: z.string(),
    decidedBy: z.string().optional(),
    decidedAt: z.string().optional(),
    /** What came of it. */
    holdingId: z.string().optional(),
    ...period,
  })
  .meta({ id: 'RoleRequest' });

/**
 * Requests that somebody get a role which decides. Who keeps the registers or audits reads all of
 * them; anybody else reads those that they asked for, decided, or are to profit by.
 */
const requests: Register<typeof RoleRequest> = {
  path: '/role-requests',
  plural: 'RoleRequests',
  singular: 'RoleRequest',
  Item: RoleRequest,
  async read(tx, { id, take }, caller) {
    const person = personOf(caller);
    const seesAll = await holdsOne(tx, person, [...registerKeepers, 'auditor']);
    return readRoleRequests(tx, {
      id,
      take,
      now: new Date(),
      ...(!seesAll && { personId: person.personId }),
    });
  },
};

const NewRequest = rowSchemas.holdings.omit({ partner: true, recipientKind: true });

/**
 * A role that decides is given by two register keepers: one asks, another confirms, and neither
 * gets it. Who confirms keeps the registers in person. Where one person holds the role, the confirmed one follows the present holder.
 */
export const roleRequestRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, requests),
  creatingRoute(prisma, requests, NewRequest, async (tx, caller, row) => {
    const keeper = await requireHolder(tx, caller, registerKeepers);
    refuseWiderRole(row.role);
    refusePast(row.from);
    await refuseOneself(tx, keeper, row.person);
    return askForRole(tx, await tried(tx, keeper, row), row, {
      by: keeper.personId,
      now: new Date(),
    });
  }),
  changingRoute(
    prisma,
    requests,
    { operation: 'confirmRoleRequest', action: 'confirm', body: z.strictObject({}) },
    async (tx, { caller, item }) => {
      // A deputy may be the choice of who asked, and would be no second person.
      const keeper = await requireHolderInPerson(tx, caller, registerKeepers);
      requireWaiting(item);
      if (keeper.personId === item.personId) throw new Refusal('GRANT_TO_ONESELF');
      if (keeper.personId === item.requestedBy || (await askedFor(tx, keeper, item)))
        throw new Refusal('SECOND_PERSON_NEEDED');
      const holdingId = await give(tx, keeper, await rowOf(tx, item));
      await closeRoleRequest(tx, of(keeper, item), {
        outcome: 'confirmed',
        holdingId,
        by: keeper.personId,
        now: new Date(),
      });
    },
  ),
  changingRoute(
    prisma,
    requests,
    { operation: 'refuseRoleRequest', action: 'refuse', body: z.strictObject({}) },
    async (tx, { caller, item }) => {
      const person = personOf(caller);
      if (person.personId !== item.personId) await requireHolder(tx, caller, registerKeepers);
      requireWaiting(item);
      await closeRoleRequest(tx, of(person, item), {
        outcome: person.personId === item.requestedBy ? 'withdrawn' : 'refused',
        by: person.personId,
        now: new Date(),
      });
    },
  ),
];

type Item = z.infer<typeof RoleRequest>;

const of = ({ institutionId }: PersonCaller, { id }: Item) => ({ id, institutionId });

/** @throws Refusal ROLE_REQUEST_CLOSED */
function requireWaiting({ state }: Item): void {
  if (state !== 'waiting') throw new Refusal('ROLE_REQUEST_CLOSED', { state });
}

/** Whether it was asked in the keeper's own place, by somebody who keeps no registers otherwise. */
const askedFor = async (
  tx: Transaction,
  { personId, institutionId }: PersonCaller,
  { requestedBy, requestedAt }: Item,
): Promise<boolean> =>
  !(await holdsOneInPerson(tx, { personId: requestedBy, institutionId }, registerKeepers)) &&
  stoodInFor(tx, requestedBy, personId, dayOf(requestedAt));

/**
 * Whatever would refuse the role refuses the request: it is given, looked at, and taken back before
 * anybody sees it.
 */
async function tried(tx: Transaction, keeper: PersonCaller, row: RowOf<'holdings'>) {
  const [holding] = await tryOut(tx, async () => {
    const id = await give(tx, keeper, row);
    return readHoldings(tx, { id, take: 1, on: undefined, search: undefined }, 'all');
  });
  if (!holding) throw new Refusal('NOT_FOUND');
  return { ...holding, institutionId: keeper.institutionId };
}

/** Gives the role; where one person holds it, the present holder's time ends as it begins (R09). */
async function give(
  tx: Transaction,
  keeper: PersonCaller,
  row: RowOf<'holdings'>,
): Promise<string> {
  const former = hasOneHolder(row.role) ? await presentHolder(tx, keeper, row) : undefined;
  if (former !== undefined)
    await endHolding(tx, { holdingId: former, on: row.from, hasSuccessor: true }, keeper.personId);
  await saveNewRow(tx, keeper, 'holdings', row);
  return newestHoldingOf(tx, row.person, row.role);
}

/** Who holds it when the role is to begin, unless that is the very person. */
async function presentHolder(
  tx: Transaction,
  { institutionId }: PersonCaller,
  { role, of: code, person, from }: RowOf<'holdings'>,
): Promise<string | undefined> {
  const [scopeType] = scopesOf[role];
  const scopeId =
    code !== undefined && (scopeType === 'service' || scopeType === 'resource')
      ? (await findSubject(tx, { type: scopeType, code })).id
      : institutionId;
  const holders = await holdersOf(tx, { role, scopeType, scopeId }, from);
  const personId = await personCalled(tx, person);
  return holders.find((holding) => holding.personId !== personId)?.id;
}

/** What was asked, as a row that is stored today: a day that has gone by gives no right. */
async function rowOf(tx: Transaction, item: Item): Promise<RowOf<'holdings'>> {
  const today = todayInRiga();
  const code = await codeOfScope(tx, item);
  return {
    role: item.role,
    ...(code !== undefined && { of: code }),
    person: await shortNameOf(tx, item.personId),
    from: item.from < today ? today : item.from,
    ...(item.to !== undefined && { to: item.to }),
  };
}
