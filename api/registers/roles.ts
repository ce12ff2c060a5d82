import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { HeldCode, RecipientKind, scopesOf, ScopeType } from '../../domain/roles';
import { endHolding, reassign } from '../../store/registers/end-holding';
import { rowSchemas } from '../../store/registers/format';
import { newestHoldingOf, readHoldings } from '../../store/registers/reading/holdings';
import { memberCalled } from '../../store/registers/reading/persons';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { todayInRiga } from '../../runtime/today-in-riga';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
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

/** The holdings of roles and functions. */
const holdings: Register<typeof Holding> = {
  path: '/roles',
  plural: 'Holdings',
  singular: 'Holding',
  Item: Holding,
  read: readHoldings,
};

export const roleRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, holdings),
  creatingRoute(prisma, holdings, rowSchemas.holdings, async (tx, caller, row) => {
    const keeper = await requireHolder(tx, caller, registerKeepers);
    refuseWiderRole(row.role);
    await saveRow(tx, keeper, 'holdings', row);
    return newestHoldingOf(tx, row.person, row.role);
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
 * The operator's import gives roles beyond the institution (operator, lead authorities), not one of
 * many institutions.
 */
function refuseWiderRole(role: HeldCode): void {
  const scopes: readonly ScopeType[] = scopesOf[role];
  if (
    !scopes.some((scope) => scope === 'institution' || scope === 'service' || scope === 'resource')
  )
    throw new Refusal('NOT_YOUR_ROLE');
}

async function personOfInstitution(tx: Transaction, shortName: string): Promise<string> {
  const personId = await memberCalled(tx, shortName, todayInRiga());
  if (personId === undefined) throw fault('/person', 'PERSON_UNKNOWN', { named: shortName });
  return personId;
}
