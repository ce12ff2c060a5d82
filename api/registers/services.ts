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
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import {
  registerKeepers,
  requireHolder,
  requireServiceManager,
} from '../../store/access/register-rights';
import { saveNewRow, saveRow, type Author } from './save-row';
import { byKeepers, byServiceManager } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { nextVersion, without } from './sheets/values';
import { below } from './sheets/words';

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
  async read(tx, slice, { today }) {
    const found = await readServices(tx, slice, today);
    return found.map((service) => ({ ...service, ...derivedFrom(service) }));
  },
};

export const serviceRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, services),
  creatingRoute(prisma, services, rowSchemas.services, async (tx, { caller, now, today }, row) => {
    const author = await requireHolder(tx, caller, registerKeepers, today);
    await saveNewRow(tx, { author, now }, 'services', row);
    return (await findSubject(tx, { type: 'service', code: row.code })).id;
  }),
  // A version that has begun is not rewritten (R34): it ends as the new one begins.
  changingRoute(
    prisma,
    services,
    { operation: 'changeService', body: rowSchemas.services.omit({ code: true }) },
    async (tx, { caller, now, today, body, item: current }) => {
      const author = await requireHolder(tx, caller, registerKeepers, today);
      await saveVersion(tx, { author, now }, current, {
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
    async (tx, { caller, now, today, body, item: current }) => {
      const to = current.to !== undefined && current.to > body.from ? current.to : undefined;
      const author = await requireServiceManager(tx, caller, current.id, today);
      await saveVersion(tx, { author, now }, current, {
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
  author: Author,
  current: Service,
  next: RowOf<'services'>,
): Promise<void> {
  if (next.from > current.from && (current.to ?? '9999') > next.from)
    await saveRow(tx, author, 'services', { ...rowOf(current), to: next.from });
  await saveRow(tx, author, 'services', next);
}

/** A version of a service as an import would give it, without its end. */
const rowOf = (current: Service): RowOf<'services'> =>
  rowSchemas.services.omit({ to: true }).strip().parse(current);

const form = z.object(rowSchemas.services.shape);
const channelWords = below('registers.channel');

export const serviceSheet = sheet({
  register: services,
  group: 'services',
  words: 'registers.row.services',
  options: {
    kind: below('registers.serviceKind'),
    stage: below('registers.stage'),
    requestChannels: channelWords,
    resultChannels: channelWords,
    'support.channels': channelWords,
    importance: below('registers.importance'),
    digitalKind: below('registers.digitalKind'),
  },
  form: form.extend({ importance: Importance, digitalKind: DigitalKind }),
  columns: ['name', 'code', 'kind', 'stage', 'importance'],
  rowOf: (item) => without(item, 'id', 'nameWarnings'),
  creates: {
    operation: 'createService',
    method: 'POST',
    path: () => services.path,
    creates: true,
    body: form,
    right: byKeepers,
    begins: (_, today) => ({ from: today }),
  },
  changes: [
    {
      operation: 'changeService',
      method: 'PUT',
      path: ({ id }) => `${services.path}/${id}`,
      body: form.omit({ code: true }),
      right: byKeepers,
      begins: (row, today) => nextVersion(without(row, 'code', 'importance', 'digitalKind'), today),
    },
    {
      operation: 'setServiceSupport',
      method: 'POST',
      path: ({ id }) => `${services.path}/${id}/support`,
      body: z.object({ from: onDay.on, support: rowSchemas.services.shape.support.unwrap() }),
      right: byServiceManager(({ id }: Service) => id),
      begins: ({ from, support }, today) => nextVersion(without({ from, support }), today),
    },
  ],
});
