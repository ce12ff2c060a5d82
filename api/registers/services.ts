import { z } from 'zod';
import { DigitalKind, digitalKindOf } from '../../domain/services/digital-kind';
import { Importance, importanceOf } from '../../domain/services/importance';
import { NameWarning, nameWarnings } from '../../domain/services/name-warnings';
import { findSubject } from '../../store/registers/find-subject';
import { rowSchemas, type RowOf } from '../../store/registers/format';
import { readServices } from '../../store/registers/reading/services';
import type { ServiceFacts } from '../../store/registers/service-facts';
import type { Transaction } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { ApiRoute } from '../http/route';
import type { PersonCaller } from '../../store/access/caller';
import { period } from './period';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import {
  registerKeepers,
  requireHolder,
  requireServiceManager,
} from '../../store/access/register-rights';
import { saveNewRow, saveRow } from './save-row';

/**
 * Derived values stand beside it: importance from its factors, the digital kind from the channels
 * (R17), warnings from the name (R16).
 */
const Service = z
  .object({
    id: z.string(),
    ...rowSchemas.services.shape,
    ...period,
    importance: Importance,
    digitalKind: DigitalKind,
    nameWarnings: z.array(NameWarning),
  })
  .meta({ id: 'Service' });
type Service = z.infer<typeof Service>;

const services: Register<typeof Service> = {
  path: '/services',
  plural: 'Services',
  singular: 'Service',
  Item: Service,
  isSearchable: true,
  async read(tx, slice) {
    const found = await readServices(tx, slice, todayInRiga());
    return found.map((service) => ({ ...service, ...derivedFrom(service) }));
  },
};

export const serviceRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, services),
  creatingRoute(prisma, services, rowSchemas.services, async (tx, caller, row) => {
    await saveNewRow(tx, await requireHolder(tx, caller, registerKeepers), 'services', row);
    return (await findSubject(tx, { type: 'service', code: row.code })).id;
  }),
  // A version that has begun is not rewritten (R34): it ends as the new one begins.
  changingRoute(
    prisma,
    services,
    { operation: 'changeService', body: rowSchemas.services.omit({ code: true }) },
    async (tx, { caller, body, item: current }) => {
      await saveVersion(tx, await requireHolder(tx, caller, registerKeepers), current, {
        ...body,
        code: current.code,
      });
    },
  ),
  // R13: times and channels of support are the owner's to set, through the service's own manager.
  changingRoute(
    prisma,
    services,
    {
      operation: 'setServiceSupport',
      action: 'support',
      body: z.strictObject({
        from: onDay.on,
        support: rowSchemas.services.shape.support.nonoptional(),
      }),
    },
    async (tx, { caller, body, item: current }) => {
      const to = current.to !== undefined && current.to > body.from ? current.to : undefined;
      await saveVersion(tx, await requireServiceManager(tx, caller, current.id), current, {
        ...rowOf(current),
        ...body,
        ...(to !== undefined && { to }),
      });
    },
  ),
];

const derivedFrom = (facts: ServiceFacts) => ({
  importance: importanceOf(facts),
  digitalKind: digitalKindOf(facts),
  nameWarnings: nameWarnings(facts.nameLv),
});

async function saveVersion(
  tx: Transaction,
  keeper: PersonCaller,
  current: Service,
  next: RowOf<'services'>,
): Promise<void> {
  if (next.from > current.from && (current.to ?? '9999') > next.from)
    await saveRow(tx, keeper, 'services', { ...rowOf(current), to: next.from });
  await saveRow(tx, keeper, 'services', next);
}

/** A version of a service as an import would give it, without its end. */
const rowOf = (current: Service): RowOf<'services'> =>
  rowSchemas.services.omit({ to: true }).strip().parse(current);
