import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { HeldCode, needsSecondPerson, RecipientKind, ScopeType } from '../../domain/roles';
import { endHolding } from '../../store/registers/end-holding';
import { rowSchemas } from '../../store/registers/format';
import { gaveRole } from '../../store/registers/role-requests';
import { newestHoldingOf, readHoldings } from '../../store/registers/reading/holdings';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import { staffReadBy } from '../../store/access/reads-staff';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { refuseOneself, refusePast, refuseWiderRole } from './role-rules';
import { saveNewRow } from './save-row';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below, roleWords } from './sheets/words';

const Holding = z
  .object({
    id: z.string(),
    role: HeldCode,
    scopeType: ScopeType,
    scopeId: z.string(),
    personId: z.string(),
    partnerId: z.string().optional(),
    recipientKind: RecipientKind.optional(),
    ...period,
  })
  .meta({ id: 'Holding' });

/** The holdings of roles and functions. */
const holdings: Register<typeof Holding> = {
  path: '/roles',
  plural: 'Holdings',
  singular: 'Holding',
  Item: Holding,
  read: async (tx, slice, { caller, today }) =>
    readHoldings(tx, slice, await staffReadBy(tx, caller, today)),
};

/** Roles that decide come and end by a request that a second person confirms. */
export const roleRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, holdings),
  creatingRoute(prisma, holdings, rowSchemas.holdings, async (tx, { caller, now, today }, row) => {
    const keeper = await requireHolder(tx, caller, registerKeepers, today);
    refuseWiderRole(row.role);
    refusePast(row.from, today);
    await refuseOneself(tx, keeper, row.person);
    if (needsSecondPerson(row.role)) throw new Refusal('SECOND_PERSON_NEEDED');
    await saveNewRow(tx, { author: keeper, now }, 'holdings', row);
    return newestHoldingOf(tx, row.person, row.role);
  }),
  changingRoute(
    prisma,
    holdings,
    { operation: 'endHolding', action: 'end', body: z.strictObject(onDay) },
    async (tx, { caller, now, today, body: { on }, item }) => {
      const { personId } = await requireHolder(tx, caller, registerKeepers, today);
      refuseWiderRole(item.role);
      refusePast(on, today);
      // What was given by mistake ends at once, by who gave it.
      const isTakenBack = on <= item.from && (await gaveRole(tx, personId, item.id));
      if (needsSecondPerson(item.role) && !isTakenBack) throw new Refusal('SECOND_PERSON_NEEDED');
      await endHolding(tx, { holdingId: item.id, on }, { by: personId, now });
    },
  ),
];

const form = z.object(rowSchemas.holdings.shape);
const isInForce = ({ to }: { to?: string }, today: string): boolean =>
  to === undefined || to > today;

export const roleSheet = sheet({
  register: holdings,
  group: 'people',
  words: 'registers.row.holdings',
  options: { role: roleWords, recipientKind: below('registers.recipientKind') },
  form,
  columns: ['role', 'person', 'of', 'from', 'to'],
  rowOf: ({ role, scopeType, scopeId, personId, partnerId, recipientKind, from, to }, codes) =>
    without({
      role,
      of: scopeType === 'service' || scopeType === 'resource' ? codes.of(scopeId) : undefined,
      person: codes.person(personId),
      partner: partnerId === undefined ? undefined : codes.of(partnerId),
      recipientKind,
      from,
      to,
    }),
  creates: {
    operation: 'createHolding',
    method: 'POST',
    path: () => holdings.path,
    creates: true,
    body: form.extend({
      role: HeldCode.extract(HeldCode.options.filter((role) => !needsSecondPerson(role))),
    }),
    right: byKeepers,
    begins: (_, today) => ({ from: today }),
  },
  changes: [
    {
      operation: 'endHolding',
      method: 'POST',
      path: ({ id }) => `${holdings.path}/${id}/end`,
      body: z.object(onDay),
      words: 'registers.row.end',
      right: byKeepers,
      when: (item, today) => isInForce(item, today) && !needsSecondPerson(item.role),
      begins: (_, today) => ({ on: today }),
    },
    {
      operation: 'createRoleEndRequest',
      method: 'POST',
      path: () => '/role-end-requests',
      creates: true,
      body: z.object(onDay),
      words: 'registers.row.end',
      right: byKeepers,
      when: (item, today) => isInForce(item, today) && needsSecondPerson(item.role),
      begins: (_, today) => ({ on: today }),
      fixed: ({ id }) => ({ ends: id }),
    },
  ],
});
