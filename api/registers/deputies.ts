import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import { Refusal } from '../../domain/problems';
import { HeldCode } from '../../domain/roles';
import { toColumn } from '../../store/registers/days';
import { rowSchemas } from '../../store/registers/format';
import { DeputyReason } from '../../store/registers/holdings';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import type { Caller, PersonCaller } from '../../store/access/caller';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { known, period, periodOf, sliceOf } from './columns';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import { holdsOne, portfolioOwners, requirePerson } from './rights';
import { saveRow } from './save-row';

const Deputy = z
  .object({
    id: z.string(),
    principalPersonId: z.string(),
    deputyPersonId: z.string(),
    role: HeldCode.optional(),
    scopeId: z.string().optional(),
    reason: DeputyReason,
    ...period,
  })
  .meta({ id: 'Deputy' });

const deputies: Register<typeof Deputy> = {
  path: '/deputies',
  plural: 'Deputies',
  singular: 'Deputy',
  Item: Deputy,
  async read(tx, slice) {
    return (await tx.deputy.findMany(sliceOf(slice))).map(
      ({ id, principalPersonId, deputyPersonId, role, scopeId, reason, ...row }) => ({
        id,
        principalPersonId,
        deputyPersonId,
        role: known(role === null ? null : HeldCode.parse(role)),
        scopeId: known(scopeId),
        reason: DeputyReason.parse(reason),
        ...periodOf(row),
      }),
    );
  },
};

/** Without a principal, the deputy is the caller's own. */
const NewDeputy = rowSchemas.deputies.extend({
  principal: rowSchemas.deputies.shape.principal.optional(),
});

export const deputyRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, deputies),
  creatingRoute(prisma, deputies, NewDeputy, async (tx, caller, { principal, ...row }) => {
    const own = await tx.person.findUniqueOrThrow({
      where: { id: requirePerson(caller).personId },
    });
    const named =
      principal === undefined
        ? own
        : await tx.person.findUnique({ where: { shortName: principal } });
    const keeper = await requireMayNameFor(tx, caller, named?.id, row.reason);
    await saveRow(tx, keeper, 'deputies', { ...row, principal: principal ?? own.shortName });
    return (
      await tx.deputy.findFirstOrThrow({
        where: { principalPersonId: named?.id, reason: row.reason, validFrom: toColumn(row.from) },
        orderBy: { id: 'desc' },
      })
    ).id;
  }),
  changingRoute(
    prisma,
    deputies,
    { operation: 'endDeputy', action: 'end', body: z.strictObject(onDay) },
    async (tx, { caller, body: { on }, item }) => {
      const { personId, institutionId } = await requireMayNameFor(
        tx,
        caller,
        item.principalPersonId,
      );
      if (on <= item.from || (item.to !== undefined && item.to < on))
        throw fault('/on', 'PERIOD_EMPTY');
      await tx.deputy.update({ where: { id: item.id }, data: { validTo: toColumn(on) } });
      await recordAudit(tx, {
        institutionId,
        actorId: personId,
        action: 'deputy.ended',
        object: `deputy:${item.id}`,
        detail: { to: on },
      });
    },
  ),
];

/**
 * Everyone may name a deputy for oneself while away; portfolio owners for anyone of their
 * institution (R18). Who decides where somebody may not (R20) is never named by that person.
 */
async function requireMayNameFor(
  tx: Transaction,
  caller: Caller,
  principalPersonId: string | undefined,
  reason: DeputyReason = 'absence',
): Promise<PersonCaller> {
  const person = requirePerson(caller);
  const isOneself = person.personId === principalPersonId;
  if (reason === 'conflict_of_interest' && isOneself) throw new Refusal('NOT_YOUR_ROLE');
  if (!isOneself && !(await holdsOne(tx, person, portfolioOwners)))
    throw new Refusal('NOT_YOUR_ROLE');
  return person;
}
