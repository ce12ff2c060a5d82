import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import { Refusal } from '../../domain/problems';
import { unique } from '../../domain/unique';
import { HeldCode, portfolioOwners } from '../../domain/roles';
import { rowSchemas } from '../../store/registers/format';
import { DeputyReason, holdingsOfPerson } from '../../store/registers/holdings';
import { endDeputy } from '../../store/registers/end-deputy';
import { newestDeputyOf, readDeputies } from '../../store/registers/reading/deputies';
import { personCalled, shortNameOf } from '../../store/registers/reading/persons';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { personOf, type PersonCaller } from '../../store/access/caller';
import { fault } from '../http/field-error';
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
import { staffReadBy } from '../../store/access/reads-staff';
import { holdsOne, holdsOneInPerson } from '../../store/access/register-rights';
import { refuseOneself, refusePast } from './role-rules';
import { saveNewRow } from './save-row';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below, roleWords } from './sheets/words';

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
  read: async (tx, slice, { caller, today }) =>
    readDeputies(tx, slice, await staffReadBy(tx, caller, today)),
};

/** Without a principal, the deputy is the caller's own; without a reason, while they are away. */
const NewDeputy = rowSchemas.deputies.extend({
  principal: rowSchemas.deputies.shape.principal.optional(),
  reason: DeputyReason.default('absence'),
});

export const deputyRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, deputies),
  creatingRoute(prisma, deputies, NewDeputy, async (tx, asker, row) => {
    const principal = row.principal ?? (await shortNameOf(tx, personOf(asker.caller).personId));
    const principalId = await personCalled(tx, principal);
    const keeper = await requireMayNameFor(tx, asker, principalId, row.reason);
    refusePast(row.from, asker.today);
    // One's own deputy is somebody else by another rule.
    if (principalId !== keeper.personId) await refuseOneself(tx, keeper, row.deputy);
    await saveNewRow(tx, { author: keeper, now: asker.now }, 'deputies', { ...row, principal });
    return newestDeputyOf(tx, principal, row);
  }),
  changingRoute(
    prisma,
    deputies,
    { operation: 'endDeputy', action: 'end', body: z.strictObject(onDay) },
    async (tx, { body: { on }, item, ...asker }) => {
      const { personId, institutionId } = await requireMayNameFor(
        tx,
        asker,
        item.principalPersonId,
        item.reason,
      );
      refusePast(on, asker.today);
      if (item.to !== undefined && item.to < on) throw fault('/on', 'PERIOD_EMPTY');
      const to = await endDeputy(tx, item, on);
      await recordAudit(tx, {
        institutionId,
        at: asker.now,
        actorId: personId,
        action: 'deputy.ended',
        object: `deputy:${item.id}`,
        detail: { to },
      });
    },
  ),
];

/**
 * Everyone may name a deputy for oneself while away; portfolio owners for anyone of their
 * institution (R18). A person who may not decide (R20) never names who decides instead.
 */
async function requireMayNameFor(
  tx: Transaction,
  { caller, today }: Asker,
  principalPersonId: string | undefined,
  reason: DeputyReason = 'absence',
): Promise<PersonCaller> {
  const person = personOf(caller);
  const isOneself = person.personId === principalPersonId;
  if (reason === 'conflict_of_interest' && isOneself) throw new Refusal('NOT_YOUR_ROLE');
  // For a conflict only a portfolio manager in person: their deputy may be their own choice (R20).
  const mayName = reason === 'conflict_of_interest' ? holdsOneInPerson : holdsOne;
  if (!isOneself && !(await mayName(tx, person, portfolioOwners, today)))
    throw new Refusal('NOT_YOUR_ROLE');
  return person;
}

const form = z.object(rowSchemas.deputies.shape);

/** Portfolio owners name a deputy for anybody; everyone else only for oneself, while away. */
async function askedOf(tx: Transaction, { caller, today }: Asker): Promise<z.ZodObject> {
  const person = personOf(caller);
  const { principal, reason, ...own } = form.shape;
  if (await holdsOne(tx, person, portfolioOwners, today))
    return z.object({ principal: principal.optional(), ...own, reason });
  const held = await holdingsOfPerson(tx, person.personId, today);
  const roles = unique(held.map(({ role }) => role));
  return z.object({ ...own, role: z.enum(roles).optional() });
}

export const deputySheet = sheet({
  register: deputies,
  group: 'people',
  words: 'registers.row.deputies',
  options: { role: roleWords, reason: below('registers.deputyReason') },
  form,
  columns: ['principal', 'deputy', 'role', 'from', 'to'],
  rowOf: ({ principalPersonId, deputyPersonId, role, scopeId, reason, from, to }, codes) =>
    without({
      principal: codes.person(principalPersonId),
      deputy: codes.person(deputyPersonId),
      role,
      of: scopeId === undefined ? undefined : codes.of(scopeId),
      reason,
      from,
      to,
    }),
  creates: {
    operation: 'createDeputy',
    method: 'POST',
    path: () => deputies.path,
    creates: true,
    body: form.extend({ principal: form.shape.principal.optional() }),
    bodyFor: askedOf,
    right: {
      roles: portfolioOwners,
      require: (tx, asker) => requireMayNameFor(tx, asker, personOf(asker.caller).personId),
    },
    begins: (_, today) => ({ from: today, reason: 'absence' }),
  },
  changes: [
    {
      operation: 'endDeputy',
      method: 'POST',
      path: ({ id }) => `${deputies.path}/${id}/end`,
      body: z.object(onDay),
      words: 'registers.row.end',
      right: {
        roles: portfolioOwners,
        require: (tx, asker, { principalPersonId, reason }) =>
          requireMayNameFor(tx, asker, principalPersonId, reason),
      },
      when: ({ to }, today) => to === undefined || to > today,
      begins: (_, today) => ({ on: today }),
    },
  ],
});
