import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import { laterOf, type Day } from '../../domain/time/lasting';
import { OffsetInstant } from '../../domain/time/instant';
import { HeldCode, hasOneHolder, needsSecondPerson, scopesOf, ScopeType } from '../../domain/roles';
import type { Transaction } from '../../runtime/database';
import { personOf, type PersonCaller } from '../../store/access/caller';
import {
  holdsOne,
  personsBehind,
  registerKeepers,
  requireHolder,
  requireHolderInPerson,
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
import {
  changingRoute,
  creatingRoute,
  onDay,
  readingRoutes,
  type Asker,
  type Register,
} from './register';
import { isWider, refuseOneself, refusePast, refuseWiderRole } from './role-rules';
import { saveNewRow, type Author } from './save-row';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below, roleWords } from './sheets/words';

const RoleRequest = z
  .object({
    id: z.string(),
    role: HeldCode,
    scopeType: ScopeType,
    scopeId: z.string(),
    personId: z.string(),
    state: z.enum(roleRequestStates),
    requestedBy: z.string(),
    /** By whose will it was asked, where a deputy asked: whom they stand in for, who named them. */
    requestedFor: z.array(z.string()),
    requestedAt: z.string(),
    /** From then on it cannot be confirmed. */
    expiresAt: z.string(),
    decidedBy: z.string().optional(),
    decidedAt: z.string().optional(),
    /** What came of it. */
    holdingId: z.string().optional(),
    /** The holding that it is to end, on `from`. */
    ends: z.string().optional(),
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
  async read(tx, { id, take }, { caller, now, today }) {
    const person = personOf(caller);
    const seesAll = await holdsOne(tx, person, [...registerKeepers, 'auditor'], today);
    return readRoleRequests(tx, {
      id,
      take,
      now,
      ...(!seesAll && { personId: person.personId }),
    });
  },
};

/** They say all by their path: the body may be left out. */
const Empty = z.strictObject({}).optional();

const NewRequest = rowSchemas.holdings.omit({ partner: true, recipientKind: true });

/** That a holding is to end: asked for at a door of its own, and a request like any other. */
const endRequests = {
  ...requests,
  path: '/role-end-requests',
  singular: 'RoleEndRequest',
} as const;
const NewEnd = z.strictObject({ ends: z.uuid(), ...onDay });

/**
 * A role that decides is given by two register keepers: one asks, another confirms, and neither
 * gets it. Who confirms keeps the registers in person. Where one person holds the role, the
 * confirmed one follows the present holder. Two end such a role as well.
 */
export const roleRequestRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, requests),
  creatingRoute(prisma, requests, NewRequest, async (tx, asker, row) => {
    const keeper = await keeperOf(tx, asker);
    refuseWiderRole(row.role);
    refusePast(row.from, asker.today);
    await refuseOneself(tx, keeper.author, row.person);
    return askForRole(tx, await tried(tx, keeper, row), row, await asking(tx, keeper));
  }),
  creatingRoute(prisma, endRequests, NewEnd, async (tx, asker, { ends, on }) => {
    const keeper = await keeperOf(tx, asker);
    const holding = await holdingCalled(tx, ends);
    refuseWiderRole(holding.role);
    refusePast(on, asker.today);
    await tryOut(tx, () => endHolding(tx, { holdingId: ends, on }, asEnding(keeper)));
    return askForRole(
      tx,
      { ...holding, institutionId: keeper.author.institutionId },
      { from: on },
      { ...(await asking(tx, keeper)), ends },
    );
  }),
  changingRoute(
    prisma,
    requests,
    { operation: 'confirmRoleRequest', action: 'confirm', body: Empty },
    async (tx, { caller, now, today, item }) => {
      // A deputy may be the choice of who asked, and would be no second person.
      const author = await requireHolderInPerson(tx, caller, registerKeepers, today);
      const keeper = { author, now };
      requireWaiting(item);
      requireSecond(author, item);
      const holdingId =
        item.ends === undefined
          ? await give(tx, keeper, await rowOf(tx, item, today))
          : await end(tx, keeper, item.ends, item.from);
      await closeRoleRequest(tx, of(author, item), {
        outcome: 'confirmed',
        holdingId,
        by: author.personId,
        now,
      });
    },
  ),
  changingRoute(
    prisma,
    requests,
    { operation: 'refuseRoleRequest', action: 'refuse', body: Empty },
    async (tx, { item, ...asker }) => {
      const person = personOf(asker.caller);
      await requireMayRefuse(tx, asker, item);
      requireWaiting(item);
      await closeRoleRequest(tx, of(person, item), {
        outcome: person.personId === item.requestedBy ? 'withdrawn' : 'refused',
        by: person.personId,
        now: asker.now,
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

/**
 * Who confirms neither gets the role nor asked for it.
 * @throws Refusal GRANT_TO_ONESELF, SECOND_PERSON_NEEDED
 */
function requireSecond({ personId }: PersonCaller, item: Item): void {
  if (item.ends === undefined && personId === item.personId) throw new Refusal('GRANT_TO_ONESELF');
  if ([item.requestedBy, ...item.requestedFor].includes(personId))
    throw new Refusal('SECOND_PERSON_NEEDED');
}

/**
 * A keeper refuses, and who is to get the role. Whose role is to end does not, though keeping the
 * registers, but may withdraw what they asked for themselves.
 */
async function requireMayRefuse(
  tx: Transaction,
  { caller, today }: Asker,
  item: Item,
): Promise<void> {
  const { personId } = personOf(caller);
  const isAboutOneself = personId === item.personId;
  if (isAboutOneself && item.ends === undefined) return;
  if (isAboutOneself && personId !== item.requestedBy) throw new Refusal('NOT_YOUR_ROLE');
  await requireHolder(tx, caller, registerKeepers, today);
}

/** Who asks, and by whose will. */
const asking = async (tx: Transaction, { author, now }: Author) => ({
  by: author.personId,
  inPlaceOf: await personsBehind(tx, author, registerKeepers, dayOf(now)),
  now,
});

/** @throws Refusal NOT_YOUR_ROLE */
const keeperOf = async (tx: Transaction, { caller, now, today }: Asker): Promise<Author> => ({
  author: await requireHolder(tx, caller, registerKeepers, today),
  now,
});

const asEnding = ({ author, now }: Author) => ({ by: author.personId, now });

/** @throws Refusal NOT_FOUND */
async function holdingCalled(tx: Transaction, id: string) {
  const [holding] = await readHoldings(
    tx,
    { id, take: 1, on: undefined, search: undefined },
    'all',
  );
  if (!holding) throw new Refusal('NOT_FOUND');
  return holding;
}

/** Ends a holding on the day asked for; on one that has gone by nothing ends any more. */
async function end(
  tx: Transaction,
  keeper: Author,
  holdingId: string,
  from: string,
): Promise<string> {
  const on = laterOf(from, dayOf(keeper.now));
  await endHolding(tx, { holdingId, on }, asEnding(keeper));
  return holdingId;
}

/**
 * Whatever would refuse the role refuses the request: it is given, looked at, and taken back before
 * anybody sees it.
 */
async function tried(tx: Transaction, keeper: Author, row: RowOf<'holdings'>) {
  const holding = await tryOut(tx, async () => {
    const id = await give(tx, keeper, row);
    return holdingCalled(tx, id);
  });
  return { ...holding, institutionId: keeper.author.institutionId };
}

/** Gives the role; where one person holds it, the present holder's time ends as it begins (R09). */
async function give(tx: Transaction, keeper: Author, row: RowOf<'holdings'>): Promise<string> {
  const former = hasOneHolder(row.role) ? await presentHolder(tx, keeper.author, row) : undefined;
  if (former !== undefined)
    await endHolding(tx, { holdingId: former, on: row.from, hasSuccessor: true }, asEnding(keeper));
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
async function rowOf(tx: Transaction, item: Item, today: Day): Promise<RowOf<'holdings'>> {
  const code = await codeOfScope(tx, item);
  return {
    role: item.role,
    ...(code !== undefined && { of: code }),
    person: await shortNameOf(tx, item.personId),
    from: laterOf(item.from, today),
    ...(item.to !== undefined && { to: item.to }),
  };
}

const holding = rowSchemas.holdings.shape;

export const roleRequestSheet = sheet({
  register: requests,
  group: 'people',
  words: 'registers.row.roleRequests',
  options: { role: roleWords, state: below('registers.roleRequest') },
  form: z.object({
    role: HeldCode,
    of: holding.of,
    person: holding.person,
    wants: z.enum(['give', 'end']),
    state: z.enum(roleRequestStates),
    requestedBy: holding.person,
    requestedAt: OffsetInstant,
    expiresAt: OffsetInstant,
    decidedBy: holding.person.optional(),
    decidedAt: OffsetInstant.optional(),
    from: holding.from,
    to: holding.to,
  }),
  columns: ['role', 'person', 'wants', 'state', 'requestedBy', 'expiresAt'],
  rowOf: ({ scopeType, scopeId, personId, requestedBy, decidedBy, ends, ...item }, codes) =>
    without(
      {
        ...item,
        of: scopeType === 'service' || scopeType === 'resource' ? codes.of(scopeId) : undefined,
        person: codes.person(personId),
        wants: ends === undefined ? 'give' : 'end',
        requestedBy: codes.person(requestedBy),
        decidedBy: decidedBy === undefined ? undefined : codes.person(decidedBy),
      },
      'id',
      'requestedFor',
      'holdingId',
    ),
  creates: {
    operation: 'createRoleRequest',
    method: 'POST',
    path: () => requests.path,
    creates: true,
    body: z.object(NewRequest.shape).extend({
      role: HeldCode.extract(
        HeldCode.options.filter((role) => needsSecondPerson(role) && !isWider(role)),
      ),
    }),
    right: byKeepers,
    begins: (_, today) => ({ from: today }),
  },
  changes: [
    {
      operation: 'confirmRoleRequest',
      method: 'POST',
      path: ({ id }) => `${requests.path}/${id}/confirm`,
      body: z.object({}),
      right: {
        roles: registerKeepers,
        async require(tx, { caller, today }, item) {
          requireSecond(await requireHolderInPerson(tx, caller, registerKeepers, today), item);
        },
      },
      when: ({ state }) => state === 'waiting',
    },
    {
      operation: 'refuseRoleRequest',
      method: 'POST',
      path: ({ id }) => `${requests.path}/${id}/refuse`,
      body: z.object({}),
      right: { roles: registerKeepers, require: requireMayRefuse },
      when: ({ state }) => state === 'waiting',
    },
  ],
});
