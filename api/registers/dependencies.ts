import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import { rowSchemas } from '../../store/registers/format';
import { endDependency } from '../../store/registers/end-dependency';
import { newestDependencyOf, readDependencies } from '../../store/registers/reading/dependencies';
import type { RegisterDependencies } from '../dependencies';
import { fault } from '../http/field-error';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, onDay, readingRoutes, type Register } from './register';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { saveNewRow } from './save-row';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';

/** Another institution's service or resource is known here by its id only. */
const Dependency = z
  .object({
    id: z.string(),
    institutionId: z.string(),
    dependentServiceId: z.string(),
    supporterType: z.enum(['service', 'resource']),
    supporterId: z.string(),
    supporterInstitutionId: z.string(),
    ...period,
  })
  .meta({ id: 'Dependency' });

const dependencies: Register<typeof Dependency> = {
  path: '/dependencies',
  plural: 'Dependencies',
  singular: 'Dependency',
  Item: Dependency,
  read: readDependencies,
};

export const dependencyRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, dependencies),
  creatingRoute(
    prisma,
    dependencies,
    rowSchemas.dependencies,
    async (tx, { caller, now, today }, row) => {
      const keeper = await requireHolder(tx, caller, registerKeepers, today);
      await saveNewRow(tx, { author: keeper, now }, 'dependencies', row);
      return newestDependencyOf(tx, keeper.institutionId, row.service);
    },
  ),
  changingRoute(
    prisma,
    dependencies,
    { operation: 'endDependency', action: 'end', body: z.strictObject(onDay) },
    async (tx, { caller, now, today, body: { on }, item }) => {
      const { personId, institutionId } = await requireHolder(tx, caller, registerKeepers, today);
      if (on <= item.from || (item.to !== undefined && item.to < on))
        throw fault('/on', 'PERIOD_EMPTY');
      await endDependency(tx, { id: item.id, institutionId, on });
      await recordAudit(tx, {
        institutionId,
        at: now,
        actorId: personId,
        action: 'dependency.ended',
        object: `dependency:${item.id}`,
        detail: { to: on },
      });
    },
  ),
];

const form = z.object(rowSchemas.dependencies.shape);

export const dependencySheet = sheet({
  register: dependencies,
  group: 'services',
  words: 'registers.row.dependencies',
  form,
  columns: ['service', 'supporter', 'supporterInstitution', 'from', 'to'],
  rowOf: (item, codes) =>
    without({
      service: codes.of(item.dependentServiceId),
      // Of another institution's one nothing is known here but whose it is.
      ...(item.supporterInstitutionId === item.institutionId
        ? { supporter: codes.of(item.supporterId) }
        : { supporterInstitution: codes.of(item.supporterInstitutionId) }),
      from: item.from,
      to: item.to,
    }),
  creates: {
    operation: 'createDependency',
    method: 'POST',
    path: () => dependencies.path,
    creates: true,
    body: form,
    right: byKeepers,
    begins: (_, today) => ({ from: today }),
  },
  changes: [
    {
      operation: 'endDependency',
      method: 'POST',
      path: ({ id }) => `${dependencies.path}/${id}/end`,
      body: z.object(onDay),
      words: 'registers.row.end',
      right: byKeepers,
      when: ({ to }, today) => to === undefined || to > today,
      begins: (_, today) => ({ on: today }),
    },
  ],
});
