import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { HeldCode, RecipientKind, scopesOf, ScopeType } from '../../domain/roles';
import { endHolding, reassign } from '../../store/registers/end-holding';
import { rowSchemas } from '../../store/registers/format';
import { holdsOn } from '../../store/registers/days';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { todayInRiga } from '../../runtime/today-in-riga';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { known, period, periodOf, sliceOf } from './columns';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from './rights';
import { saveRow } from './save-row';

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

/** Who holds which role or function for what. */
const holdings: Register<typeof Holding> = {
  path: '/roles',
  plural: 'Holdings',
  singular: 'Holding',
  Item: Holding,
  async read(tx, slice) {
    return (await tx.holding.findMany(sliceOf(slice))).map(
      ({ id, role, scopeType, scopeId, personId, partnerId, recipientKind, ...row }) => ({
        id,
        role: HeldCode.parse(role),
        scopeType: ScopeType.parse(scopeType),
        scopeId,
        personId,
        partnerId: known(partnerId),
        recipientKind: RecipientKind.optional().parse(known(recipientKind)),
        ...periodOf(row),
      }),
    );
  },
};

export const roleRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, holdings),
  creatingRoute(prisma, holdings, rowSchemas.holdings, async (tx, caller, row) => {
    const keeper = await requireHolder(tx, caller, registerKeepers);
    refuseWiderRole(row.role);
    await saveRow(tx, keeper, 'holdings', row);
    const { id: personId } = await tx.person.findUniqueOrThrow({
      where: { shortName: row.person },
    });
    return (
      await tx.holding.findFirstOrThrow({
        where: { role: row.role, personId },
        orderBy: { id: 'desc' },
      })
    ).id;
  }),
  changingRoute(
    prisma,
    holdings,
    { operation: 'endHolding', action: 'end', body: z.strictObject(onDay) },
    async (tx, { caller, body: { on }, item }) => {
      const { personId } = await requireHolder(tx, caller, registerKeepers);
      refuseWiderRole(item.role);
      if (on <= item.from) throw fault('/on', 'PERIOD_EMPTY');
      await endHolding(tx, { holdingId: item.id, on }, personId);
    },
  ),
  changingRoute(
    prisma,
    holdings,
    {
      operation: 'reassignHolding',
      action: 'reassign',
      body: z.strictObject({
        ...onDay,
        person: rowSchemas.holdings.shape.person,
        until: onDay.on.optional(),
      }),
    },
    async (tx, { caller, body: { on, person, until }, item }) => {
      const { personId } = await requireHolder(tx, caller, registerKeepers);
      if (on <= item.from) throw fault('/on', 'PERIOD_EMPTY');
      if (until !== undefined && until <= on) throw fault('/until', 'PERIOD_EMPTY');
      await reassign(
        tx,
        { holdingId: item.id, personId: await personOfInstitution(tx, person), on, until },
        personId,
      );
    },
  ),
];

/**
 * What reaches beyond the institution (operator, lead authorities) is given by the operator's
 * import, not by one of many institutions.
 */
function refuseWiderRole(role: HeldCode): void {
  const scopes: readonly ScopeType[] = scopesOf[role];
  if (
    !scopes.some((scope) => scope === 'institution' || scope === 'service' || scope === 'resource')
  )
    throw new Refusal('NOT_YOUR_ROLE');
}

async function personOfInstitution(tx: Transaction, shortName: string): Promise<string> {
  const person = await tx.person.findUnique({ where: { shortName } });
  if (
    !person ||
    !(await tx.affiliation.findFirst({ where: { personId: person.id, ...holdsOn(todayInRiga()) } }))
  )
    throw fault('/person', 'PERSON_UNKNOWN', { named: shortName });
  return person.id;
}
